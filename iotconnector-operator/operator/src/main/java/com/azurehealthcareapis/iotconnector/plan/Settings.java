// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import java.util.Map;
import java.util.Optional;

/**
 * What the platform, not the connector, decides.
 *
 * @param images the image of each function whose connectors name none; a function may be absent
 */
public record Settings(Map<WorkloadName, String> images) {

    public Settings {
        images = Map.copyOf(images);
    }

    Optional<String> image(WorkloadName name) {
        return Optional.ofNullable(images.get(name));
    }
}
