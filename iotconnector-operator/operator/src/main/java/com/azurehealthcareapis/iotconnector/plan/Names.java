// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.scheme.ObjectKey;
import java.util.Objects;

/** What children and external artefacts of a connector are called. */
public final class Names {

    private Names() {}

    /** The Deployment of topology SingleDeployment. */
    public static ObjectKey deployment(IotConnector connector) {
        return ObjectKey.of(connector);
    }

    /** The ConfigMap of mapping delivery Mount. */
    public static ObjectKey mappings(IotConnector connector) {
        ObjectKey key = ObjectKey.of(connector);
        return ObjectKey.of(key.namespace(), key.name() + "-mappings");
    }

    /** Unique in a blob container even if a connector is deleted and created again under its name. */
    static String checkpointPrefix(IotConnector connector) {
        return ObjectKey.of(connector) + "-" + uid(connector).substring(0, 8);
    }

    /** Where mapping blobs are expected in their container. */
    static String blobDirectory(IotConnector connector) {
        return ObjectKey.of(connector).toString();
    }

    static String uid(IotConnector connector) {
        return Objects.requireNonNull(connector.metadata().getUid(), "a stored object has a uid");
    }
}
