// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a deletion: the object is gone, and with it what it owned.
 *
 * @param uid of the object; empty when there was none
 */
record Deprovisioned(ConnectorId id, String uid) implements Goal<ConnectorId> {

    /** The end of a connector that is being deleted. */
    static Deprovisioned of(IotConnector connector) {
        V1ObjectMeta metadata = connector.metadata();
        var id = new ConnectorId(
                Objects.requireNonNull(metadata.getNamespace()), Objects.requireNonNull(metadata.getName()));
        return new Deprovisioned(id, Objects.requireNonNull(metadata.getUid()));
    }

    @Override
    public Standing<ConnectorId> judge(@Nullable IotConnector seen) {
        return seen == null || !uid.equals(seen.metadata().getUid())
                ? new Standing.Done<>(ProvisioningState.Deprovisioned, id)
                : begun();
    }

    static Standing<ConnectorId> begun() {
        return new Standing.Going<>(
                Operation.Status.Running, ProvisioningState.Deleting, 0, "waiting for what it owns to go");
    }

    @Override
    public String operationId() {
        return Operation.deletionId(uid);
    }
}
