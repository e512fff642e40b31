// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Restarts, deletion, and what comes after. The cluster has no garbage collector: where one is needed, the test plays it. */
@NullUnmarked // models have a null for every field that is not set
class LifeOfAConnectorTest extends InOperatedNamespace {

    @Test
    void anOperationGoesOnWhereARestartedOperatorFindsIt() {
        namespace.create();
        Operation before =
                namespace.awaitState("blue", ProvisioningState.Creating).operation();
        namespace.stopOperator();
        kube.rollOut("blue");
        namespace.startOperator();
        Operation after =
                namespace.awaitState("blue", ProvisioningState.Succeeded).operation();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.startTime()).isEqualTo(before.startTime());
    }

    @Test
    void aConnectorThatIsHeldBackFromDeletionIsLeftAlone() {
        namespace.createAndRollOut(connector -> connector
                .getAsJsonObject("metadata")
                .add("finalizers", JsonParser.parseString("['example.com/hold']")));
        kube.delete(IotConnector.class, "blue");
        namespace.awaitState("blue", ProvisioningState.Deleting);
        kube.delete(V1Deployment.class, "blue");
        assertThat(namespace.writesOfAnotherReconcile("blue")).isEmpty();
        assertThat(kube.find(V1Deployment.class, "blue")).isEmpty();
    }

    @Test
    void aSuccessorOfTheSameNameWaitsForTheGarbageCollector() {
        String predecessor = namespace.createAndRollOut().getMetadata().getUid();
        kube.delete(IotConnector.class, "blue");
        IotConnector successor = namespace.create();
        namespace.awaitCondition("blue", "SpecValid", "False", "NameTaken");
        assertThat(kube.deployment("blue").getMetadata().getUid()).isEqualTo(predecessor);

        kube.delete(V1Deployment.class, "blue");
        kube.delete(V1ConfigMap.class, "blue-mappings");
        V1Deployment deployment = namespace.awaitDeployment("blue");
        assertThat(deployment.getMetadata().getOwnerReferences().getFirst().getUid())
                .isEqualTo(successor.metadata().getUid());
    }

    @Test
    void aChildThatLostItsOwnerReferenceIsTakenBack() {
        String uid = namespace.createAndRollOut().getMetadata().getUid();
        kube.edit(V1Deployment.class, "blue", "{'metadata': {'ownerReferences': null}}");
        V1Deployment repaired = namespace.awaitDeployment(
                "blue",
                found -> found.getMetadata().getOwnerReferences() != null
                        && !found.getMetadata().getOwnerReferences().isEmpty());
        assertThat(repaired.getMetadata().getUid()).isEqualTo(uid);
    }

    @Test
    void theMountedMappingsGoWhenTheLastPodThatMountsThemHasGone() {
        namespace.createAndRollOut();
        kube.edit(
                IotConnector.class,
                "blue",
                "{'spec': {'storage': {'mappingDelivery': 'PreProvisioned', 'templateContainerUri': 'https://sa/template'}}}");
        namespace.awaitState("blue", ProvisioningState.Updating);
        assertThat(kube.find(V1ConfigMap.class, "blue-mappings")).isPresent();
        kube.rollOut("blue");
        namespace.awaitState("blue", ProvisioningState.Succeeded);
        assertThat(kube.find(V1ConfigMap.class, "blue-mappings")).isEmpty();
    }

    @Test
    void whatOthersWriteIntoTheStatusIsRepaired() {
        namespace.createAndRollOut();
        kube.editStatus(IotConnector.class, "blue", "{'status': {'provisioningState': 'Moving', 'conditions': null}}");
        IotConnectorStatus status = namespace.awaitState("blue", ProvisioningState.Succeeded);
        assertThat(OperatedNamespace.condition(status, "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void aStatusIsNoNewGeneration() {
        namespace.createAndRollOut();
        assertThat(kube.connector("blue").metadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void theCheckpointContainerCannotBeMovedOrForgotten() {
        namespace.create();
        for (String storage : new String[] {
            "{'checkpointContainerUri': 'https://sa/other'}", "{'checkpointContainerUri': null}", "null"
        }) {
            assertThat(kube.isRefused(IotConnector.class, "blue", "{'spec': {'storage': " + storage + "}}"))
                    .as(storage)
                    .isTrue();
        }
    }
}
