// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static io.controllerruntime.conditions.Conditions.timed;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.kubernetes.client.openapi.models.V1Condition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Conditions in the making: the time of a transition changes only with the status. Used once, by one thread. */
final class ConditionSet {

    private final List<V1Condition> previous;
    private final long generation;
    private final Instant now;
    private final Map<ConditionType, V1Condition> conditions = new EnumMap<>(ConditionType.class);

    private ConditionSet(List<V1Condition> previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now;
    }

    /** None yet, for a connector whose status had some. */
    static ConditionSet after(IotConnector connector, Instant now) {
        List<V1Condition> previous =
                connector.status() == null ? null : connector.status().conditions();
        return new ConditionSet(previous == null ? List.of() : previous, Generations.current(connector), now);
    }

    ConditionSet isTrue(ConditionType type, String reason, String message) {
        return set(type, "True", reason, message);
    }

    ConditionSet isFalse(ConditionType type, String reason, String message) {
        return set(type, "False", reason, message);
    }

    private ConditionSet set(ConditionType type, String status, String reason, String message) {
        var condition = new V1Condition()
                .type(type.name())
                .status(status)
                .reason(reason)
                .message(message)
                .observedGeneration(generation);
        conditions.put(type, timed(previous, condition, now));
        return this;
    }

    List<V1Condition> list() {
        return List.copyOf(conditions.values());
    }
}
