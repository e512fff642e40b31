// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the platform, not the connector, decides.
 *
 * @param images the image of each function whose connectors name none; a function may be absent
 * @param failureGracePeriod how long an image that cannot be pulled, or a crash loop, may last before the operation fails
 */
public record Settings(Map<WorkloadName, String> images, Duration failureGracePeriod) {

    /** How long such failures last at most when they are passing ones. */
    public static final Duration DEFAULT_FAILURE_GRACE_PERIOD = Duration.ofSeconds(30);

    public Settings {
        images = Map.copyOf(images);
    }

    Optional<String> image(WorkloadName name) {
        return Optional.ofNullable(images.get(name));
    }
}
