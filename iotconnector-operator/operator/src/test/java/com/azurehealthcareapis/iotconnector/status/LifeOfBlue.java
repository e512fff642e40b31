// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.Connectors.SETTINGS;
import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Mappings;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Condition;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/** A life of connector blue, told in steps: what is seen, what is edited, how time passes. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
abstract class LifeOfBlue {

    static final StatusRules RULES = new StatusRules(SETTINGS.failureGracePeriod());
    static final Refusal INVALID = new Refusal(Refusal.Reason.InvalidDeviceMapping, "no template");
    static final Refusal WAITING = new Refusal(Refusal.Reason.MappingNotFound, "no ConfigMap");

    Instant now = Instant.parse("2026-01-01T00:00:00.5Z");
    IotConnector connector = blue();

    void see(V1Deployment deployment) {
        see(plan(), Rollout.of(deployment));
    }

    Decision plan() {
        var mappings = (Mappings) Mappings.resolve(connector, key -> Optional.empty());
        return Plan.of(connector, SETTINGS, mappings);
    }

    void see(Decision decision, Rollout rollout) {
        connector = connector.withStatus(RULES.next(connector, decision, rollout, now));
    }

    void edit(long generation, Consumer<JsonObject> change) {
        connector = blue(change.andThen(set("metadata.generation", String.valueOf(generation))))
                .withStatus(status());
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    IotConnectorStatus status() {
        return connector.status();
    }

    Operation operation() {
        return status().operation();
    }

    V1Condition condition(ConditionType type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    void assertState(ProvisioningState state, Operation.Type type, Operation.Status operationStatus) {
        assertThat(status().provisioningState()).isEqualTo(state);
        assertThat(operation().type()).isEqualTo(type);
        assertThat(operation().status()).isEqualTo(operationStatus);
    }

    void assertCondition(ConditionType type, String conditionStatus, String reason) {
        assertThat(condition(type).getStatus()).as(type.name()).isEqualTo(conditionStatus);
        assertThat(condition(type).getReason()).as(type.name()).isEqualTo(reason);
    }
}
