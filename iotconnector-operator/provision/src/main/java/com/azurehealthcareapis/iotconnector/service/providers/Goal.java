// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import org.jspecify.annotations.Nullable;

/**
 * What an operation shall bring about, and so how to tell from a connector where the operation stands. Pure. A goal names one object by its
 * uid: another one of the same name is somebody else's.
 */
sealed interface Goal<T> permits Provisioned, Deprovisioned {

    /** @param seen the connector of the name as it was last seen; null when there is none */
    Standing<T> judge(@Nullable IotConnector seen);

    /** What the operator calls the operation. */
    String operationId();

    /** What is to become of a connector by the newest request, whoever made it. */
    static Goal<?> ofNewest(IotConnector connector) {
        return connector.metadata().getDeletionTimestamp() == null
                ? Provisioned.newestOf(connector)
                : Deprovisioned.of(connector);
    }
}
