// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;

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
     * It is on its way.
     *
     * @param message how far
     */
    record Progressing(String message) implements Health {}

    /**
     * Its Deployment gave up getting on.
     *
     * @param message what the Deployment controller says
     */
    record Stuck(String message) implements Health {}

    /**
     * It is on its way, or waiting, for longer than it may.
     *
     * @param message how far it is
     */
    record Overdue(String message) implements Health {}

    /** It is as it should be. */
    record Ready() implements Health {}

    static Health of(Decision decision, Rollout rollout) {
        return switch (decision) {
            case Refusal refusal -> refusal.mayResolveItself() ? new Waiting(refusal) : new Invalid(refusal);
            case Plan plan ->
                switch (rollout.phase()) {
                    case ABSENT, UNOBSERVED, ROLLING, SETTLING -> new Progressing(Words.progress(rollout));
                    case STUCK -> new Stuck(Words.progress(rollout));
                    case COMPLETE -> new Ready();
                };
        };
    }

    /** The health in the light of the operation: what did not get ready in time is overdue. */
    default Health after(Operation operation) {
        if (operation.error() == null || !operation.error().code().equals(Operations.TIMEOUT)) {
            return this;
        }
        return switch (this) {
            case Waiting(Refusal refusal) -> new Overdue(refusal.message());
            case Progressing(String message) -> new Overdue(message);
            case Invalid invalid -> this;
            case Stuck stuck -> this;
            case Overdue overdue -> this;
            case Ready ready -> this;
        };
    }
}
