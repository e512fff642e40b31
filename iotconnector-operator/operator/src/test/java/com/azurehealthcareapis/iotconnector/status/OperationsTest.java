// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.complete;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.rolling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.stuck;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Degraded;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Ready;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Reconciling;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Stalled;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How operations begin and end, and that they stay ended. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class OperationsTest extends LifeOfBlue {

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
    void afterATimeoutConditionsSayTheLimitAndHowFarItIsNow() {
        see(rolling(1, 0));
        pass(Duration.ofMinutes(15));
        see(rolling(1, 0));
        see(WAITING, Rollout.none());
        String expected = "not ready within spec.provisioningTimeoutSeconds, 900 s: no ConfigMap";
        assertThat(condition(Ready).getMessage()).isEqualTo(expected);
        assertThat(condition(Stalled).getMessage()).isEqualTo(expected);
    }

    @Test
    void whatGoesMissingAfterTheEndIsNotOnItsWay() {
        see(complete(1));
        see(WAITING, Rollout.of(complete(1)));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "False", "SpecInvalid");
        assertCondition(Reconciling, "False", "Stalled");
        assertCondition(Stalled, "True", "MappingNotFound");
        see(complete(1));
        assertCondition(Ready, "True", "AllWorkloadsReady");
        assertCondition(Stalled, "False", "AsExpected");
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
    void deletionIsAnOperationOfItsOwn() {
        see(complete(1));
        connector = connector.withStatus(StatusRules.deleting(connector, now));
        assertState(ProvisioningState.Deleting, Operation.Type.Delete, Operation.Status.Running);
        assertCondition(Ready, "False", "Deleting");
        pass(Duration.ofMinutes(1));
        assertThat(StatusRules.deleting(connector, now)).isEqualTo(status());
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
        assertThat(RULES.nextChange(connector, status(), Rollout.of(rolling(1, 0)), now))
                .contains(Instant.parse("2026-01-01T00:15:00Z"));
        see(complete(1));
        assertThat(RULES.nextChange(connector, status(), Rollout.of(complete(1)), now))
                .isEmpty();
    }

    @Test
    void evenAProgressDeadlineDoesNotUndoASuccess() {
        see(complete(1));
        see(stuck(1));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Stalled, "True", "ProgressDeadlineExceeded");
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
    void aMappingSpoiledAfterTheSuccessDoesNotUndoIt() {
        see(complete(1));
        see(INVALID, Rollout.of(complete(1)));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "False", "SpecInvalid");
        assertThat(status().mappings()).isNotNull();
    }
}
