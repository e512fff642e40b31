// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.providers.Standing.Undone.End;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a write: the operator has brought about the generation that the write made.
 *
 * <p>Readiness alone says nothing, because the status may still describe an older generation. So what counts is how the operator ended the
 * operation of this very generation. Once there is a newer one that end will never be seen, unless it came first.
 */
record Provisioned(String uid, long generation) implements Goal<IotConnector> {

    private static final String SUPERSEDED = "OperationSuperseded";

    /** What the newest write asked for. */
    static Provisioned newestOf(IotConnector connector) {
        V1ObjectMeta metadata = connector.metadata();
        return new Provisioned(
                Objects.requireNonNull(metadata.getUid()), Objects.requireNonNull(metadata.getGeneration()));
    }

    @Override
    public Standing<IotConnector> judge(@Nullable IotConnector seen) {
        if (seen == null || !uid.equals(seen.metadata().getUid())) {
            return superseded("the connector was deleted before this operation ended");
        }
        Operation operation = operation(seen.status());
        return operation == null ? requested(seen) : ended(operation, seen);
    }

    @Override
    public String operationId() {
        return Operation.id(uid, generation);
    }

    /** The operator's account of this generation; null before it gave any. */
    private @Nullable Operation operation(@Nullable IotConnectorStatus status) {
        if (status == null || status.observedGeneration() == null || status.observedGeneration() < generation) {
            return null;
        }
        Operation operation = status.operation();
        return operation == null || operation.generation() != generation || operation.type() == Operation.Type.Delete
                ? null
                : operation;
    }

    private Standing<IotConnector> requested(IotConnector seen) {
        return going(
                seen,
                new Standing.Going<>(
                        Operation.Status.Requested,
                        ProvisioningState.Accepted,
                        0,
                        "waiting for the operator to take note"));
    }

    private Standing<IotConnector> ended(Operation operation, IotConnector seen) {
        return switch (operation.status()) {
            case Succeeded -> new Standing.Done<>(ProvisioningState.Succeeded, seen);
            case Failed -> new Standing.Undone<>(End.FAILED, error(operation, "ProvisioningFailed", seen));
            case Canceled -> new Standing.Undone<>(End.CANCELED, error(operation, "OperationCanceled", seen));
            case Requested, Running -> going(seen, running(operation, Objects.requireNonNull(seen.status())));
        };
    }

    private static Standing.Going<IotConnector> running(Operation operation, IotConnectorStatus status) {
        ProvisioningState state = Objects.requireNonNullElse(status.provisioningState(), ProvisioningState.Accepted);
        return new Standing.Going<>(operation.status(), state, Progress.percent(status), Progress.message(status));
    }

    /** An operation that goes on only if nobody wants something else meanwhile. */
    private Standing<IotConnector> going(IotConnector seen, Standing.Going<IotConnector> standing) {
        if (seen.metadata().getDeletionTimestamp() != null) {
            return superseded("the connector is being deleted");
        }
        Long newest = Objects.requireNonNull(seen.metadata().getGeneration());
        return newest > generation
                ? superseded("generation " + newest + " of the connector took the place of " + generation
                        + " before it was brought about")
                : standing;
    }

    private static ArmError error(Operation operation, String code, IotConnector seen) {
        Operation.OperationError error = operation.error();
        return error == null
                ? ArmError.of(code, Progress.message(Objects.requireNonNull(seen.status())))
                : ArmError.of(error.code(), error.message());
    }

    private static Standing<IotConnector> superseded(String message) {
        return new Standing.Undone<>(End.CANCELED, ArmError.of(SUPERSEDED, message));
    }
}
