// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import java.util.Map;

/** The labels and annotations of children. */
public final class Labels {

    /** The label of every child that names its connector. */
    public static final String INSTANCE = "app.kubernetes.io/instance";

    /** The field manager, and the label of every child. */
    public static final String MANAGER = "iotconnector-operator";

    /** The label of every child that names its manager. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** On the pod template: a change of the functions' configuration. */
    static final String CONFIG_HASH = "services.azurehealthcareapis.com/config-hash";

    /** On the pod template: a change of the mounted mappings, which containers read only at their start. */
    static final String MAPPING_HASH = "services.azurehealthcareapis.com/mapping-hash";

    /**
     * On the pod template: any change of the rest of it. The template as the API server stores it, and pods as they run, have more than
     * was applied; this tells by itself which pods are of which template.
     */
    public static final String TEMPLATE_HASH = "services.azurehealthcareapis.com/template-hash";

    private Labels() {}

    /** What a Deployment selects its pods by: as little as possible, because it can never change. */
    static Map<String, String> selector(String connector) {
        return Map.of(INSTANCE, connector, MANAGED_BY, MANAGER);
    }

    static Map<String, String> all(String connector) {
        return Map.of(
                "app.kubernetes.io/name",
                "iotconnector",
                INSTANCE,
                connector,
                "app.kubernetes.io/part-of",
                connector,
                MANAGED_BY,
                MANAGER);
    }
}
