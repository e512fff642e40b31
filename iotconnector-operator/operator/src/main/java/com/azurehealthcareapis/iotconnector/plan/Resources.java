// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a container asks for and may take, by the name of the resource. Immutable.
 *
 * @param requests what is set aside for it
 * @param limits the most it may take
 */
public record Resources(Map<String, Quantity> requests, Map<String, Quantity> limits) {

    /** No CPU limit: throttled functions fall behind their event hub. */
    static final Resources DEFAULTS = new Resources(
            Map.of("cpu", Quantity.fromString("250m"), "memory", Quantity.fromString("512Mi")),
            Map.of("memory", Quantity.fromString("1Gi")));

    /** Sorted: what is rendered from it must not depend on chance. */
    public Resources {
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    V1ResourceRequirements model() {
        return new V1ResourceRequirements().requests(new TreeMap<>(requests)).limits(new TreeMap<>(limits));
    }
}
