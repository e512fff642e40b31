// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation.OperationError;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of an operation: begun when a generation is first seen, ended once.
 *
 * <p>One that failed stays failed while the connector is being mended, so that whoever polls it never sees it run again; when all is
 * ready after all, it succeeded.
 */
final class Operations {

    static final String TIMEOUT = "ProvisioningTimeout";

    private Operations() {}

    static Operation next(IotConnector connector, Health health, Instant now) {
        Operation operation = current(connector, now);
        if (operation.status() == Operation.Status.Succeeded) {
            return operation;
        }
        return switch (health) {
            case Health.Ready ready -> ended(operation, Operation.Status.Succeeded, null, now);
            case Health.Invalid(Refusal refusal) ->
                failed(operation, refusal.reason().name(), refusal.message(), now);
            case Health.Lacking(Refusal refusal) ->
                failed(operation, refusal.reason().name(), refusal.message(), now);
            case Health.Failing(var diagnosis, String message) -> failed(operation, diagnosis.reason(), message, now);
            case Health.Stuck(String message) -> failed(operation, "ProgressDeadlineExceeded", message, now);
            case Health.Overdue(String message) -> failed(operation, TIMEOUT, message, now);
            case Health.Waiting(Refusal refusal) -> unlessOverdue(operation, connector, refusal.message(), now);
            case Health.Progressing(String message) -> unlessOverdue(operation, connector, message, now);
            case Health.Ailing(var diagnosis, String message) -> unlessOverdue(operation, connector, message, now);
        };
    }

    /** The operation of deleting the connector. */
    static Operation deletion(IotConnector connector, Instant now) {
        Operation previous = previous(connector);
        return previous != null && previous.type() == Operation.Type.Delete
                ? previous
                : begun(connector, Operation.Type.Delete, now);
    }

    /** When the operation will have taken too long, if it still runs. */
    static Optional<Instant> timeout(IotConnector connector, IotConnectorStatus status) {
        return Optional.ofNullable(status.operation())
                .filter(operation -> operation.status() == Operation.Status.Running)
                .map(operation -> timeout(connector, operation));
    }

    private static Instant timeout(IotConnector connector, Operation operation) {
        return operation.startTime().toInstant().plusSeconds(connector.spec().provisioningTimeoutSeconds());
    }

    /** To the second, as the API server keeps it. */
    static OffsetDateTime timestamp(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    }

    private static Operation current(IotConnector connector, Instant now) {
        Operation previous = previous(connector);
        return previous != null && previous.generation() == Generations.current(connector)
                ? previous
                : begun(
                        connector,
                        Generations.hasSucceeded(connector) ? Operation.Type.Update : Operation.Type.Create,
                        now);
    }

    private static @Nullable Operation previous(IotConnector connector) {
        IotConnectorStatus status = connector.status();
        return status == null ? null : status.operation();
    }

    private static Operation begun(IotConnector connector, Operation.Type type, Instant now) {
        long generation = Generations.current(connector);
        String uid = Objects.requireNonNull(connector.metadata().getUid(), "the API server sets it");
        String id = type == Operation.Type.Delete ? Operation.deletionId(uid) : Operation.id(uid, generation);
        return new Operation(id, type, Operation.Status.Running, generation, timestamp(now), null, null);
    }

    private static Operation unlessOverdue(Operation operation, IotConnector connector, String progress, Instant now) {
        if (operation.status() == Operation.Status.Failed
                || timeout(connector, operation).isAfter(now)) {
            return operation;
        }
        return failed(operation, TIMEOUT, Words.overdue(connector, progress), now);
    }

    private static Operation failed(Operation operation, String code, String message, Instant now) {
        return ended(operation, Operation.Status.Failed, new OperationError(code, message), now);
    }

    /** The time of the first end stays, unless the end itself changes. */
    private static Operation ended(
            Operation operation, Operation.Status status, @Nullable OperationError error, Instant now) {
        OffsetDateTime end =
                operation.status() == status && operation.endTime() != null ? operation.endTime() : timestamp(now);
        return new Operation(
                operation.id(), operation.type(), status, operation.generation(), operation.startTime(), end, error);
    }
}
