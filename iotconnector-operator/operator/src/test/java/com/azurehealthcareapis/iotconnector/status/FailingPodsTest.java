// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.observe.Deployments.complete;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.deployment;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.rolling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.settling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.stuck;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Degraded;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.GroupingReady;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.NormalizationReady;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Ready;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Reconciling;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Stalled;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.observe.PodProblem;
import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an operation and of the conditions when pods fail. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class FailingPodsTest extends LifeOfBlue {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # kind             | reason               | at once | after 29 s | after 30 s
        INVALID_IMAGE_NAME | InvalidImageName     | Failed  | Failed     | Failed
        IMAGE_PULL         | ImagePullFailed      | Running | Running    | Failed
        START_ERROR        | ContainerStartFailed | Running | Running    | Failed
        OUT_OF_MEMORY      | OOMKilled            | Running | Running    | Failed
        CRASH              | CrashLoop            | Running | Running    | Failed
        EXIT               | CrashLoop            | Running | Running    | Failed
        CONTAINER_CONFIG   | ContainerConfigError | Running | Running    | Running
        QUOTA_EXCEEDED     | QuotaExceeded        | Running | Running    | Running
        REFUSED            | PodsRefused          | Running | Running    | Running
        UNSCHEDULABLE      | Unschedulable        | Running | Running    | Running
        POD_FAILED         | PodFailed            | Running | Running    | Running
        """)
    void theReasonIsSaidAtOnceAndEndsTheOperationWhenItHasLasted(
            Kind kind,
            String reason,
            Operation.Status atOnce,
            Operation.Status after29Seconds,
            Operation.Status after30Seconds) {
        PodProblem problem = grouping(kind, now);
        see(rolling(1, 0), problem);
        assertCondition(Ready, "False", reason);
        assertCondition(GroupingReady, "False", reason);
        assertThat(operation().status()).isEqualTo(atOnce);
        pass(Duration.ofSeconds(29));
        see(rolling(1, 0), problem);
        assertThat(operation().status()).isEqualTo(after29Seconds);
        pass(Duration.ofSeconds(1));
        see(rolling(1, 0), problem);
        assertThat(operation().status()).isEqualTo(after30Seconds);
        if (operation().status() == Operation.Status.Failed) {
            assertThat(operation().error().code()).isEqualTo(reason);
            assertCondition(Stalled, "True", reason);
            assertCondition(Reconciling, "False", "Stalled");
        }
    }

    @Test
    void theMessageNamesContainerImageRemedyAndWhatTheKubeletSays() {
        see(rolling(1, 0), grouping(Kind.IMAGE_PULL, now));
        assertThat(condition(Ready).getMessage())
                .isEqualTo("image reg/g:1 of container grouping cannot be pulled"
                        + " (correct its name, or let the nodes pull it): the kubelet's words");
        see(rolling(1, 0), grouping(Kind.CRASH, now));
        assertThat(condition(GroupingReady).getMessage())
                .contains("kubectl logs --previous --namespace demo --selector app.kubernetes.io/instance=blue"
                        + " --container grouping");
    }

    @Test
    void aFunctionThatSharesThePodsOfAFailingOneSaysSo() {
        see(rolling(1, 0), grouping(Kind.CRASH, now));
        assertCondition(NormalizationReady, "False", "RolloutInProgress");
        assertThat(condition(NormalizationReady).getMessage())
                .isEqualTo("shares its pods with Grouping, which has CrashLoop");
    }

    @Test
    void whatIsWrongWithPodsOrSidecarsConcernsEveryFunction() {
        see(rolling(1, 0), new PodProblem(Kind.IMAGE_PULL, "proxy", "reg/p:1", "no", now));
        assertCondition(NormalizationReady, "False", "ImagePullFailed");
        assertCondition(GroupingReady, "False", "ImagePullFailed");
    }

    @Test
    void aTimeoutNamesTheCause() {
        see(rolling(1, 0), grouping(Kind.UNSCHEDULABLE, now));
        pass(Duration.ofMinutes(15));
        see(rolling(1, 0), grouping(Kind.UNSCHEDULABLE, now));
        assertThat(operation().error().code()).isEqualTo("ProvisioningTimeout");
        assertThat(operation().error().message()).endsWith("the kubelet's words");
        see(stuck(1), grouping(Kind.UNSCHEDULABLE, now));
        assertThat(operation().error().message()).endsWith("the kubelet's words");
        assertCondition(GroupingReady, "False", "Unschedulable");
    }

    @Test
    void aMissedProgressDeadlineDoesNotHideWhyTheOperationFailed() {
        PodProblem problem = grouping(Kind.IMAGE_PULL, now);
        pass(Duration.ofSeconds(30));
        see(rolling(1, 0), problem);
        pass(Duration.ofMinutes(20));
        see(stuck(1), problem);
        assertThat(operation().error().code()).isEqualTo("ImagePullFailed");
    }

    @Test
    void whatWasMendedSucceeds() {
        see(rolling(1, 0), grouping(Kind.INVALID_IMAGE_NAME, now));
        see(settling(1));
        assertState(ProvisioningState.Failed, Operation.Type.Create, Operation.Status.Failed);
        assertThat(operation().error().code()).isEqualTo("InvalidImageName");
        see(complete(1));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "True", "AllWorkloadsReady");
    }

    @Test
    void aMendedSpecIsAnotherOperation() {
        see(rolling(1, 0), grouping(Kind.INVALID_IMAGE_NAME, now));
        String failed = operation().id();
        edit(2, json -> {});
        see(rolling(1, 0));
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
        assertThat(operation().id()).isNotEqualTo(failed);
    }

    @Test
    void aCrashLoopAfterTheSuccessDegradesAndDoesNotUndoIt() {
        see(complete(1));
        PodProblem problem = grouping(Kind.CRASH, now);
        see(deployment(1, 1, 1, 0, 0), problem);
        pass(Duration.ofMinutes(1));
        see(deployment(1, 1, 1, 0, 0), problem);
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "False", "CrashLoop");
        assertCondition(Degraded, "True", "CrashLoop");
        assertCondition(Stalled, "True", "CrashLoop");
        assertThat(status().workloads()).extracting(WorkloadStatus::state).containsOnly(WorkloadStatus.State.Degraded);
    }

    @Test
    void whileOldPodsServeAFailedUpdateIsNotReadyAndNotDegraded() {
        see(complete(1));
        edit(2, json -> {});
        see(rolling(1, 1), grouping(Kind.INVALID_IMAGE_NAME, now));
        assertState(ProvisioningState.Failed, Operation.Type.Update, Operation.Status.Failed);
        assertCondition(Ready, "False", "InvalidImageName");
        assertThat(condition(Ready).getMessage()).endsWith("(available meanwhile: 1 pods)");
        assertCondition(Degraded, "False", "AsExpected");
    }

    @Test
    void aCrashLoopCausesNoWritesWithItsRestarts() {
        PodProblem problem = grouping(Kind.CRASH, now);
        see(deployment(1, 1, 1, 0, 0), problem);
        IotConnectorStatus inBackOff = status();
        pass(Duration.ofSeconds(10));
        see(settling(1), problem);
        assertThat(status()).isEqualTo(inBackOff);
    }

    @Test
    void theOrderOfProblemsDoesNotMatter() {
        var grouping = grouping(Kind.IMAGE_PULL, now);
        var normalization = new PodProblem(Kind.CRASH, "normalization", "reg/n:1", "exit code 1", now.minusSeconds(60));
        see(rolling(1, 0), grouping, normalization);
        IotConnectorStatus before = status();
        see(rolling(1, 0), normalization, grouping);
        assertThat(status()).isEqualTo(before);
        assertThat(operation().error().code()).as("the one that has lasted").isEqualTo("CrashLoop");
        assertCondition(GroupingReady, "False", "ImagePullFailed");
    }

    @Test
    void theNextLookIsWhenAFailureHasLastedOrTheOperationDoesTooLong() {
        see(rolling(1, 0), grouping(Kind.CRASH, now));
        assertThat(nextChange(grouping(Kind.CRASH, now))).contains(now.plusSeconds(30));
        assertThat(nextChange(grouping(Kind.UNSCHEDULABLE, now)))
                .contains(operation().startTime().toInstant().plusSeconds(900));
        pass(Duration.ofSeconds(30));
        see(complete(1));
        assertThat(nextChange(grouping(Kind.CRASH, now.minusSeconds(1)))).contains(now.plusSeconds(29));
        assertThat(nextChange(grouping(Kind.CRASH, now.minusSeconds(30)))).isEmpty();
    }

    private Optional<Instant> nextChange(PodProblem problem) {
        return RULES.nextChange(connector, status(), rollout(rolling(1, 0), problem), now);
    }

    private void see(V1Deployment deployment, PodProblem... problems) {
        see(plan(), rollout(deployment, problems));
    }

    private static Rollout rollout(V1Deployment deployment, PodProblem... problems) {
        Rollout rollout = Rollout.of(deployment);
        return new Rollout(
                rollout.phase(),
                rollout.desired(),
                rollout.updated(),
                rollout.ready(),
                rollout.available(),
                rollout.stall(),
                List.of(problems),
                rollout.images());
    }

    private static PodProblem grouping(Kind kind, Instant since) {
        return new PodProblem(kind, "grouping", "reg/g:1", "the kubelet's words", since);
    }
}
