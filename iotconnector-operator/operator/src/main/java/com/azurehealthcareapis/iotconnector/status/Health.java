// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import java.util.Optional;

/** How a connector is doing at this moment, whatever was before. */
sealed interface Health {

    /**
     * Nothing will happen until somebody changes the connector or what it refers to.
     *
     * @param refusal why
     */
    record Invalid(Refusal refusal) implements Health {}

    /**
     * It is not valid yet, but something that is still missing may appear.
     *
     * @param refusal what is missing
     */
    record Waiting(Refusal refusal) implements Health {}

    /**
     * Something it needs is gone after its operation ended, so nobody waits for it any more; it may come back.
     *
     * @param refusal what is missing
     */
    record Lacking(Refusal refusal) implements Health {}

    /**
     * It is on its way.
     *
     * @param message how far
     */
    record Progressing(String message) implements Health {}

    /**
     * Pods fail, which may pass.
     *
     * @param diagnosis why
     * @param message the same for people
     */
    record Ailing(Diagnosis diagnosis, String message) implements Health {}

    /**
     * Pods fail, and that is not expected to pass.
     *
     * @param diagnosis why
     * @param message the same for people
     */
    record Failing(Diagnosis diagnosis, String message) implements Health {}

    /**
     * Its Deployment gave up getting on.
     *
     * @param message what the Deployment controller says
     */
    record Stuck(String message) implements Health {}

    /**
     * It is on its way, or waiting, for longer than it may.
     *
     * @param message how long it may take, and how far it is
     */
    record Overdue(String message) implements Health {}

    /** It is as it should be. */
    record Ready() implements Health {}

    static Health of(Decision decision, Rollout rollout, Diagnoses diagnoses) {
        return switch (decision) {
            case Refusal refusal -> refusal.mayResolveItself() ? new Waiting(refusal) : new Invalid(refusal);
            case Plan plan -> of(rollout, diagnoses);
        };
    }

    private static Health of(Rollout rollout, Diagnoses diagnoses) {
        String message = Words.progress(rollout, diagnoses);
        Optional<Diagnosis> worst = diagnoses.worst();
        if (worst.filter(Diagnosis::isFatal).isPresent()) {
            return new Failing(worst.get(), message);
        }
        return switch (rollout.phase()) {
            case COMPLETE -> new Ready();
            case STUCK -> new Stuck(message);
            case ABSENT, UNOBSERVED, ROLLING, SETTLING ->
                worst.<Health>map(diagnosis -> new Ailing(diagnosis, message))
                        .orElseGet(() -> new Progressing(message));
        };
    }

    /** The health in the light of the operation: what did not get ready in time is overdue, and only a running one is waited for. */
    default Health after(Operation operation, IotConnector connector) {
        boolean isOverdue =
                operation.error() != null && operation.error().code().equals(Operations.TIMEOUT);
        return switch (this) {
            case Waiting(Refusal refusal) when isOverdue -> new Overdue(Words.overdue(connector, refusal.message()));
            case Progressing(String message) when isOverdue -> new Overdue(Words.overdue(connector, message));
            case Ailing(var diagnosis, String message) when isOverdue -> new Overdue(Words.overdue(connector, message));
            case Waiting(Refusal refusal) when operation.status() != Operation.Status.Running -> new Lacking(refusal);
            case Waiting waiting -> this;
            case Progressing progressing -> this;
            case Ailing ailing -> this;
            case Failing failing -> this;
            case Lacking lacking -> this;
            case Invalid invalid -> this;
            case Stuck stuck -> this;
            case Overdue overdue -> this;
            case Ready ready -> this;
        };
    }
}
