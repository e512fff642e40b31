// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.status.ConditionType;
import io.kubernetes.client.openapi.models.V1Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a status is worth a line in the log when it changes. Counts of pods are not.
 *
 * @param state the provisioningState; null before the first status
 * @param ready the reason of condition Ready
 * @param spec the reason of condition SpecValid
 */
record Headline(@Nullable ProvisioningState state, String ready, String spec) {

    static Headline of(@Nullable IotConnectorStatus status) {
        return status == null
                ? new Headline(null, "", "")
                : new Headline(
                        status.provisioningState(),
                        reason(status, ConditionType.Ready),
                        reason(status, ConditionType.SpecValid));
    }

    /** The line about a status that has a new headline. */
    static String line(IotConnectorStatus status) {
        String ready = find(status, ConditionType.Ready)
                .map(condition -> ": " + condition.getReason() + ", " + condition.getMessage())
                .orElse("");
        return "generation " + status.observedGeneration() + " is " + status.provisioningState() + ready;
    }

    private static String reason(IotConnectorStatus status, ConditionType type) {
        return find(status, type).map(V1Condition::getReason).orElse("");
    }

    private static Optional<V1Condition> find(IotConnectorStatus status, ConditionType type) {
        List<V1Condition> conditions = status.conditions() == null ? List.of() : status.conditions();
        return conditions.stream()
                .filter(condition -> type.name().equals(condition.getType()))
                .findFirst();
    }
}
