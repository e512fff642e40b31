// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.complete;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.rolling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.settling;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.stuck;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Ready;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Reconciling;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.SpecValid;
import static com.azurehealthcareapis.iotconnector.status.ConditionType.Stalled;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How provisioningState and conditions follow from what is observed. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class StatusRulesTest extends LifeOfBlue {

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
    void aMissingConfigMapMayStillAppear() {
        see(WAITING, Rollout.none());
        assertState(ProvisioningState.Creating, Operation.Type.Create, Operation.Status.Running);
        assertCondition(SpecValid, "False", "MappingNotFound");
        assertCondition(Stalled, "False", "AsExpected");
        assertCondition(Reconciling, "True", "NewGeneration");
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
    void withoutReplicasAConnectorIsReadyAndStopped() {
        connector = blue(set("spec.replicas", "0"));
        see(complete(0));
        assertState(ProvisioningState.Succeeded, Operation.Type.Create, Operation.Status.Succeeded);
        assertCondition(Ready, "True", "Stopped");
    }
}
