// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.Connectors.SETTINGS;
import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.complete;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.rolling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.settling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.stuck;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Degraded;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Ready;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Reconciling;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.SpecValid;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Stalled;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How provisioningState, operation and conditions follow from what is observed: a life of connector blue, told in steps. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class StatusRulesTest {

    private static final Refusal INVALID = new Refusal(Refusal.Reason.InvalidDeviceMapping, "no template");
    private static final Refusal WAITING = new Refusal(Refusal.Reason.MappingNotFound, "no ConfigMap");

    private Instant now = Instant.parse("2026-01-01T00:00:00.5Z");
    private IotConnector connector = blue();

    @Test
    void beforeItsFirstSuccessAConnectorIsCreating() {
        see(rolling(1, 0));
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
        assertCondition(Ready, "False", "Progressing");
        assertCondition(SpecValid, "True", "Valid");
        assertCondition(Reconciling, "True", "NewGeneration");
        assertThat(status().lastSucceededGeneration()).isNull();
        assertThat(status().observedGeneration()).isEqualTo(1);
    }

    @Test
    void whileReadyPodsAreWatchedItIsVerifying() {
        see(settling(1));
        assertState(ProvisioningState.Verifying, Operation.Type.Create, Operation.Status.Running);
    }

    @Test
    void withEveryPodAvailableItSucceeded() {
        see(complete(1));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "True", "AllWorkloadsReady");
        assertCondition(Reconciling, "False", "AsExpected");
        assertThat(status().lastSucceededGeneration()).isEqualTo(1);
        assertThat(status().workloads()).extracting(WorkloadStatus::ready).containsExactly("1/1", "1/1", "1/1");
    }

    @Test
    void aDeploymentNotYetObservedIsNoSuccess() {
        V1Deployment deployment = complete(1);
        deployment.getMetadata().setGeneration(9L);
        see(deployment);
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
    }

    @Test
    void aNewGenerationIsUpdating() {
        see(complete(1));
        edit(2, set("spec.replicas", "2"));
        see(rolling(2, 1));
        assertState(ProvisioningState.Updating, Operation.Type.Update, Operation.Status.Running);
        see(complete(2));
        assertState(ProvisioningState.Succeeded, Operation.Type.Update, Operation.Status.Succeeded);
        assertThat(status().lastSucceededGeneration()).isEqualTo(2);
    }

    @Test
    void aLaterCrashDegradesButDoesNotUndoTheSuccess() {
        see(complete(1));
        see(rolling(1, 0));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "False", "WorkloadNotReady");
        assertCondition(Degraded, "True", "ReplicasUnavailable");
        assertThat(status().workloads()).extracting(WorkloadStatus::state).containsOnly(WorkloadStatus.State.Degraded);
    }

    @Test
    void evenAProgressDeadlineDoesNotUndoASuccess() {
        see(complete(1));
        see(stuck(1));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Stalled, "True", "ProgressDeadlineExceeded");
    }

    @Test
    void anInvalidSpecFailsAtOnceAndSaysWhy() {
        see(INVALID, Rollout.none());
        assertState(ProvisioningState.Failed, Operation.Type.Create, Operation.Status.Failed);
        assertThat(operation().error()).isEqualTo(new Operation.OperationError("InvalidDeviceMapping", "no template"));
        assertCondition(SpecValid, "False", "InvalidDeviceMapping");
        assertCondition(Ready, "False", "SpecInvalid");
        assertCondition(Stalled, "True", "SpecInvalid");
        assertThat(status().workloads()).extracting(WorkloadStatus::state).containsOnly(WorkloadStatus.State.Pending);
    }

    @Test
    void anInvalidUpdateStillShowsThePodsThatRun() {
        see(complete(1));
        edit(2, json -> {});
        see(INVALID, Rollout.of(complete(1)));
        assertState(ProvisioningState.Failed, Operation.Type.Update, Operation.Status.Failed);
        assertThat(status().workloads()).extracting(WorkloadStatus::state).containsOnly(WorkloadStatus.State.Ready);
        assertThat(status().lastSucceededGeneration()).isEqualTo(1);
    }

    @Test
    void aMappingSpoiledAfterTheSuccessDoesNotUndoIt() {
        see(complete(1));
        see(INVALID, Rollout.of(complete(1)));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "False", "SpecInvalid");
        assertThat(status().mappings()).isNotNull();
    }

    @Test
    void aMissingConfigMapMayStillAppear() {
        see(WAITING, Rollout.none());
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
        assertCondition(SpecValid, "False", "MappingNotFound");
        assertCondition(Stalled, "False", "AsExpected");
        assertCondition(Reconciling, "True", "NewGeneration");
    }

    @Test
    void aMissedProgressDeadlineFails() {
        see(stuck(1));
        assertState(ProvisioningState.Failed, Operation.Type.Create, Operation.Status.Failed);
        assertThat(operation().error().code()).isEqualTo("ProgressDeadlineExceeded");
        assertThat(operation().error().message()).endsWith(": timed out progressing");
        assertCondition(Ready, "False", "Failed");
    }

    @Test
    void whatIsNotReadyInTimeFails() {
        see(rolling(1, 0));
        pass(Duration.ofSeconds(899));
        see(rolling(1, 0));
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
        pass(Duration.ofSeconds(1));
        see(rolling(1, 0));
        assertState(ProvisioningState.Failed, Operation.Type.Create, Operation.Status.Failed);
        assertThat(operation().error())
                .isEqualTo(
                        new Operation.OperationError(
                                "ProvisioningTimeout",
                                "not ready within spec.provisioningTimeoutSeconds, 900 s: of 1 pods 0 are current and 0 available"));
        assertCondition(Stalled, "True", "ProvisioningTimeout");
        assertCondition(Reconciling, "False", "Stalled");
    }

    @Test
    void aConfigMapThatNeverAppearsFailsInTheEnd() {
        see(WAITING, Rollout.none());
        pass(Duration.ofMinutes(15));
        see(WAITING, Rollout.none());
        assertThat(operation().error().message()).endsWith("900 s: no ConfigMap");
        assertCondition(Stalled, "True", "ProvisioningTimeout");
    }

    @Test
    void whatGetsReadyAfterItFailedSucceeded() {
        see(INVALID, Rollout.none());
        see(rolling(1, 0));
        assertState(ProvisioningState.Failed, Operation.Type.Create, Operation.Status.Failed);
        assertCondition(Ready, "False", "Progressing");
        see(complete(1));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertThat(operation().error()).isNull();
    }

    @Test
    void withoutDestinationAConnectorIsReadyAndIdle() {
        connector = blue(remove("spec.fhirDestination"));
        see(complete(0));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "True", "Idle");
        assertCondition(ConditionType.FhirTransformationReady, "False", "Disabled");
    }

    @Test
    void embeddedGroupingIsGroupingToo() {
        connector = blue(set("spec.grouping.mode", "\"Embedded\""));
        see(complete(1));
        assertCondition(ConditionType.GroupingReady, "True", "Embedded");
        assertThat(status().workloads().get(1).state()).isEqualTo(WorkloadStatus.State.Disabled);
        assertThat(status().workloads().get(1).ready()).isEqualTo("-");
    }

    @Test
    void deletionIsAnOperationOfItsOwn() {
        see(complete(1));
        connector = connector.withStatus(StatusRules.deleting(connector, now));
        assertState(ProvisioningState.Deleting, Operation.Type.Delete, Operation.Status.Running);
        assertCondition(Ready, "False", "Deleting");
        pass(Duration.ofMinutes(1));
        assertThat(StatusRules.deleting(connector, now)).isEqualTo(status());
    }

    @Test
    void nothingNewGivesTheSameStatusHoweverLate() {
        for (V1Deployment deployment : List.of(rolling(1, 0), settling(1), complete(1), stuck(1))) {
            connector = blue();
            see(deployment);
            IotConnectorStatus before = status();
            pass(Duration.ofMinutes(5));
            see(deployment);
            assertThat(status()).isEqualTo(before);
        }
    }

    @Test
    void aConditionKeepsTheTimeOfItsTransitionWhileOnlyItsReasonChanges() {
        see(rolling(1, 0));
        var since = condition(Ready).getLastTransitionTime();
        pass(Duration.ofSeconds(5));
        see(INVALID, Rollout.none());
        assertThat(condition(Ready).getLastTransitionTime()).isEqualTo(since);
        see(complete(1));
        assertThat(condition(Ready).getLastTransitionTime()).isEqualTo(since.plusSeconds(5));
    }

    @Test
    void anOperationIsKnownByItsGenerationEvenIfTheStatusIsLost() {
        see(rolling(1, 0));
        String id = operation().id();
        connector = blue();
        see(complete(1));
        assertThat(operation().id()).isEqualTo(id);
        edit(2, json -> {});
        see(complete(1));
        assertThat(operation().id()).isNotEqualTo(id);
    }

    @Test
    void anOperationKeepsTheTimesOfItsBeginningAndItsEnd() {
        see(rolling(1, 0));
        pass(Duration.ofSeconds(20));
        see(complete(1));
        pass(Duration.ofSeconds(20));
        see(complete(1));
        assertThat(operation().startTime().toInstant()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(operation().endTime().toInstant()).isEqualTo(Instant.parse("2026-01-01T00:00:20Z"));
    }

    @Test
    void aRunningOperationIsLookedAtWhenItsTimeIsOver() {
        see(rolling(1, 0));
        assertThat(StatusRules.timeUntilTimeout(connector, status(), now)).contains(Duration.ofMillis(899_500));
        see(complete(1));
        assertThat(StatusRules.timeUntilTimeout(connector, status(), now)).isEmpty();
    }

    private void see(V1Deployment deployment) {
        var mappings = (Mappings) Mappings.resolve(connector, key -> Optional.empty());
        see(Plan.of(connector, SETTINGS, mappings), Rollout.of(deployment));
    }

    private void see(Decision decision, Rollout rollout) {
        connector = connector.withStatus(StatusRules.next(connector, decision, rollout, now));
    }

    private void edit(long generation, Consumer<JsonObject> change) {
        connector = blue(change.andThen(set("metadata.generation", String.valueOf(generation))))
                .withStatus(status());
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private IotConnectorStatus status() {
        return connector.status();
    }

    private Operation operation() {
        return status().operation();
    }

    private V1Condition condition(ConditionType type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    private void assertState(ProvisioningState state, Operation.Type type, Operation.Status operationStatus) {
        assertThat(status().provisioningState()).isEqualTo(state);
        assertThat(operation().type()).isEqualTo(type);
        assertThat(operation().status()).isEqualTo(operationStatus);
    }

    private void assertCondition(ConditionType type, String conditionStatus, String reason) {
        assertThat(condition(type).getStatus()).as(type.name()).isEqualTo(conditionStatus);
        assertThat(condition(type).getReason()).as(type.name()).isEqualTo(reason);
    }
}
