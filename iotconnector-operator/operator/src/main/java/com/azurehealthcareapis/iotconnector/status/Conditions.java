// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.status.ConditionType.Degraded;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.MappingsDelivered;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Ready;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Reconciling;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.SpecValid;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Stalled;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorSpec;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;

/** Words the health of a connector as conditions. */
final class Conditions {

    private static final String AS_EXPECTED = "AsExpected";

    private final IotConnector connector;
    private final Health health;
    private final Rollout rollout;
    private final Diagnoses diagnoses;
    private final ConditionSet conditions;

    private Conditions(
            IotConnector connector, Health health, Rollout rollout, Diagnoses diagnoses, ConditionSet conditions) {
        this.connector = connector;
        this.health = health;
        this.rollout = rollout;
        this.diagnoses = diagnoses;
        this.conditions = conditions;
    }

    static void add(
            IotConnector connector,
            Decision decision,
            Health health,
            Rollout rollout,
            Diagnoses diagnoses,
            ConditionSet conditions) {
        var words = new Conditions(connector, health, rollout, diagnoses, conditions);
        words.ready();
        words.spec(decision);
        words.mappings(decision);
        words.reconciling();
        words.stalled();
        words.degraded();
    }

    private void ready() {
        switch (health) {
            case Health.Ready r -> readyFor(connector.spec());
            case Health.Invalid(Refusal refusal) -> conditions.isFalse(Ready, "SpecInvalid", refusal.message());
            case Health.Lacking(Refusal refusal) -> conditions.isFalse(Ready, "SpecInvalid", refusal.message());
            case Health.Waiting(Refusal refusal) -> conditions.isFalse(Ready, "SpecInvalid", refusal.message());
            case Health.Ailing(var diagnosis, String message) -> conditions.isFalse(Ready, diagnosis.reason(), message);
            case Health.Failing(var diagnosis, String message) ->
                conditions.isFalse(Ready, diagnosis.reason(), message);
            case Health.Stuck(String message) -> conditions.isFalse(Ready, "Failed", message);
            case Health.Overdue(String message) -> conditions.isFalse(Ready, "Failed", message);
            case Health.Progressing(String message) ->
                conditions.isFalse(
                        Ready, Workloads.isDegraded(connector, rollout) ? "WorkloadNotReady" : "Progressing", message);
        }
    }

    private void readyFor(IotConnectorSpec spec) {
        if (Plan.isIdle(spec)) {
            conditions.isTrue(Ready, "Idle", "there is no spec.fhirDestination, so no pod runs");
        } else if (spec.replicas() == 0) {
            conditions.isTrue(Ready, "Stopped", "spec.replicas is 0, so no pod runs");
        } else {
            conditions.isTrue(Ready, "AllWorkloadsReady", "all functions are available");
        }
    }

    private void spec(Decision decision) {
        switch (decision) {
            case Plan plan -> conditions.isTrue(SpecValid, "Valid", "the connector can be brought about");
            case Refusal(var reason, var message) -> conditions.isFalse(SpecValid, reason.name(), message);
        }
    }

    private void mappings(Decision decision) {
        switch (decision) {
            case Plan plan
            when plan.mounted() != null ->
                conditions.isTrue(MappingsDelivered, "Mounted", "the pods mount the mappings");
            case Plan plan ->
                conditions.isTrue(
                        MappingsDelivered,
                        "PreProvisioned",
                        "the mappings are expected in spec.storage.templateContainerUri");
            case Refusal refusal -> conditions.isFalse(MappingsDelivered, "Pending", "waiting for a valid connector");
        }
    }

    private void reconciling() {
        switch (health) {
            case Health.Progressing(String message) -> conditions.isTrue(Reconciling, reconcilingReason(), message);
            case Health.Ailing(var diagnosis, String message) ->
                conditions.isTrue(Reconciling, reconcilingReason(), message);
            case Health.Waiting(Refusal refusal) ->
                conditions.isTrue(Reconciling, reconcilingReason(), refusal.message());
            case Health.Invalid i -> conditions.isFalse(Reconciling, "Stalled", "nothing is tried while it is stalled");
            case Health.Lacking l ->
                conditions.isFalse(Reconciling, "Stalled", "it goes on when what is missing is there again");
            case Health.Failing f -> conditions.isFalse(Reconciling, "Stalled", "it goes on once its pods run");
            case Health.Stuck s -> conditions.isFalse(Reconciling, "Stalled", "nothing changes while it is stalled");
            case Health.Overdue o ->
                conditions.isFalse(Reconciling, "Stalled", "it was given up, and may still get ready");
            case Health.Ready r -> conditions.isFalse(Reconciling, AS_EXPECTED, "there is nothing to change");
        }
    }

    private String reconcilingReason() {
        return Generations.currentHasSucceeded(connector) ? "RolloutInProgress" : "NewGeneration";
    }

    private void stalled() {
        switch (health) {
            case Health.Invalid(Refusal refusal) -> conditions.isTrue(Stalled, "SpecInvalid", refusal.message());
            case Health.Lacking(Refusal(var reason, var message)) -> conditions.isTrue(Stalled, reason.name(), message);
            case Health.Failing(var diagnosis, String message) ->
                conditions.isTrue(Stalled, diagnosis.reason(), message);
            case Health.Stuck(String message) -> conditions.isTrue(Stalled, "ProgressDeadlineExceeded", message);
            case Health.Overdue(String message) -> conditions.isTrue(Stalled, Operations.TIMEOUT, message);
            case Health.Waiting w -> conditions.isFalse(Stalled, AS_EXPECTED, "it is on its way");
            case Health.Progressing p -> conditions.isFalse(Stalled, AS_EXPECTED, "it is on its way");
            case Health.Ailing a -> conditions.isFalse(Stalled, AS_EXPECTED, "its pods may still get to run");
            case Health.Ready r -> conditions.isFalse(Stalled, AS_EXPECTED, "it is as it should be");
        }
    }

    private void degraded() {
        if (Workloads.isDegraded(connector, rollout)) {
            String reason = diagnoses.worst().map(Diagnosis::reason).orElse("ReplicasUnavailable");
            conditions.isTrue(Degraded, reason, Words.progress(rollout, diagnoses));
        } else {
            conditions.isFalse(Degraded, AS_EXPECTED, "nothing that was ready is missing");
        }
    }
}
