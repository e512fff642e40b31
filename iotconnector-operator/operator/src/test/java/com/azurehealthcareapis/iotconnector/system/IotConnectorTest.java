// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.TestCluster;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // models have a null for every field that is not set
class IotConnectorTest extends InOperatedNamespace {

    private static final String NAME = "blue";

    @Test
    void aConnectorBecomesOneDeploymentWithThreeContainers() {
        namespace.create();
        assertThat(containers(namespace.awaitDeployment(NAME)))
                .extracting(V1Container::getName)
                .containsExactly("normalization", "grouping", "fhir-transformation");
        assertThat(kube.list(V1Deployment.class)).hasSize(1);
    }

    @Test
    void theDeploymentIsLabelledAndControlledByTheConnector() {
        IotConnector connector = namespace.create();
        V1Deployment deployment = namespace.awaitDeployment(NAME);
        assertThat(deployment.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "iotconnector")
                .containsEntry("app.kubernetes.io/instance", NAME)
                .containsEntry("app.kubernetes.io/managed-by", "iotconnector-operator");
        V1OwnerReference owner = deployment.getMetadata().getOwnerReferences().getFirst();
        assertThat(owner.getUid()).isEqualTo(connector.metadata().getUid());
        assertThat(owner.getController()).isTrue();
        assertThat(owner.getBlockOwnerDeletion()).isTrue();
    }

    @Test
    void theMappingsAreMounted() {
        namespace.create();
        namespace.awaitDeployment(NAME);
        V1ConfigMap mappings = kube.find(V1ConfigMap.class, NAME + "-mappings").orElseThrow();
        assertThat(mappings.getData()).containsOnlyKeys("devicecontent.json", "fhirmapping.json");
    }

    @Test
    void theStateIsSucceededOnceTheDeploymentIsAvailable() {
        namespace.createAndRollOut();
        IotConnector connector = kube.connector(NAME);
        assertThat(connector.status().observedGeneration())
                .isEqualTo(connector.metadata().getGeneration());
        assertThat(OperatedNamespace.condition(connector.status(), "Ready").getStatus())
                .isEqualTo("True");
    }

    @Test
    void untilThenTheStateIsNotFinal() {
        namespace.create();
        namespace.awaitDeployment(NAME);
        IotConnectorStatus status = namespace.awaitState(NAME, ProvisioningState.Creating);
        assertThat(OperatedNamespace.condition(status, "Ready").getStatus()).isEqualTo("False");
    }

    @Test
    void kubectlShowsStateAndReadiness(TestCluster cluster) throws Exception {
        namespace.createAndRollOut();
        String table = kubectl(cluster, "get", "iotc", "--namespace", namespace.name());
        assertThat(table).containsPattern("NAME +STATE +READY");
        assertThat(table).containsPattern("blue +Succeeded +True");
    }

    @Test
    void aDeletedDeploymentComesBack() {
        namespace.create();
        String uid = namespace.awaitDeployment(NAME).getMetadata().getUid();
        kube.delete(V1Deployment.class, NAME);
        namespace.awaitDeployment(NAME, found -> !found.getMetadata().getUid().equals(uid));
    }

    @Test
    void anEditedDeploymentIsRepaired() {
        namespace.create();
        namespace.awaitDeployment(NAME);
        kube.edit(V1Deployment.class, NAME, "{'spec': {'replicas': 0, 'minReadySeconds': 1}}");
        namespace.awaitDeployment(
                NAME,
                found -> found.getSpec().getReplicas() == 1 && found.getSpec().getMinReadySeconds() == 15);
    }

    @Test
    void whatOthersAddToTheDeploymentStays() {
        namespace.create();
        namespace.awaitDeployment(NAME);
        kube.edit(
                V1Deployment.class,
                NAME,
                "{'metadata': {'annotations': {'example.com/note': 'mine'}}, 'spec': {'replicas': 0}}");
        V1Deployment repaired =
                namespace.awaitDeployment(NAME, found -> found.getSpec().getReplicas() == 1);
        assertThat(repaired.getMetadata().getAnnotations()).containsEntry("example.com/note", "mine");
    }

    @Test
    void anotherImageChangesThatContainerOnceAndNothingElse() {
        V1Deployment before = namespace.createAndRollOut();
        kube.edit(IotConnector.class, NAME, "{'spec': {'normalization': {'image': 'example.io/normalization:2'}}}");
        V1Deployment after =
                namespace.awaitDeployment(NAME, found -> image(found, 0).equals("example.io/normalization:2"));
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration() + 1);
        before.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("example.io/normalization:2");
        before.getSpec()
                .getTemplate()
                .getMetadata()
                .putAnnotationsItem(
                        Labels.TEMPLATE_HASH,
                        after.getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getAnnotations()
                                .get(Labels.TEMPLATE_HASH));
        assertThat(after.getSpec().getTemplate()).isEqualTo(before.getSpec().getTemplate());
    }

    @Test
    void anUpdateIsAnOperationOfItsOwn() {
        namespace.createAndRollOut();
        kube.edit(IotConnector.class, NAME, "{'spec': {'normalization': {'image': 'example.io/normalization:2'}}}");
        namespace.awaitState(NAME, ProvisioningState.Updating);
        kube.rollOut(NAME);
        IotConnectorStatus status = namespace.awaitState(NAME, ProvisioningState.Succeeded);
        assertThat(status.observedGeneration()).isEqualTo(2);
    }

    @Test
    void anotherMappingRollsThePods() {
        namespace.create();
        String before = Objects.requireNonNull(
                template(namespace.awaitDeployment(NAME)).get("services.azurehealthcareapis.com/mapping-hash"));
        kube.edit(
                IotConnector.class,
                NAME,
                "{'spec': {'fhirDestination': {'fhirMapping': {'content': {'template': [{"
                        + "'templateType': 'CodeValueFhir', 'template': {'typeName': 'heartrate', 'codes': [{'code': '1', 'system': 's', 'display': 'd'}],"
                        + "'periodInterval': 0, 'value': {'valueName': 'hr', 'valueType': 'Quantity', 'unit': 'u', 'code': 'c', 'system': 's'}}}]}}}}}");
        namespace.awaitDeployment(
                NAME,
                found -> !template(found)
                        .get("services.azurehealthcareapis.com/mapping-hash")
                        .equals(before));
    }

    @Test
    void aMappingThatIsNoTemplateIsReportedAndLeavesRunningPodsAlone() {
        V1Deployment before = namespace.createAndRollOut();
        kube.edit(IotConnector.class, NAME, "{'spec': {'deviceMapping': {'content': {'templateType': 'Nonsense'}}}}");
        IotConnectorStatus status = namespace.awaitCondition(NAME, "SpecValid", "False", "InvalidDeviceMapping");
        assertThat(status.provisioningState()).isEqualTo(ProvisioningState.Failed);
        assertThat(kube.deployment(NAME).getSpec()).isEqualTo(before.getSpec());
    }

    @Test
    void aMissingKeyIsReportedByName() {
        namespace.create(connector -> spec(connector).remove("normalizedEventHub"));
        IotConnectorStatus status = namespace.awaitCondition(NAME, "SpecValid", "False", "MissingConfiguration");
        assertThat(OperatedNamespace.condition(status, "SpecValid").getMessage())
                .contains("normalizedEventHub");
        assertThat(kube.find(V1Deployment.class, NAME)).isEmpty();
    }

    @Test
    void anImageThatNobodyNamedIsReported() {
        namespace.create(
                connector -> spec(connector).getAsJsonObject("grouping").remove("image"));
        IotConnectorStatus status = namespace.awaitCondition(NAME, "SpecValid", "False", "ImageNotConfigured");
        assertThat(OperatedNamespace.condition(status, "SpecValid").getMessage())
                .contains("Embedded");
    }

    @Test
    void whereNothingChangedARestartedOperatorWritesNothing() {
        namespace.createAndRollOut();
        namespace.awaitQuiet();
        namespace.stopOperator();
        namespace.startOperator();
        assertThat(namespace.writesOfAnotherReconcile(NAME)).isEmpty();
        assertThat(namespace.writes()).isEmpty();
    }

    private static String kubectl(TestCluster cluster, String... arguments) throws Exception {
        Path kubectl = cluster.kubectl().orElse(Path.of("kubectl"));
        var command = new ProcessBuilder(kubectl.toString());
        command.command()
                .addAll(List.of("--kubeconfig", cluster.kubeconfigFile().toString()));
        command.command().addAll(List.of(arguments));
        Process process = command.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static JsonObject spec(JsonObject connector) {
        return connector.getAsJsonObject("spec");
    }

    private static List<V1Container> containers(V1Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers();
    }

    private static String image(V1Deployment deployment, int container) {
        return containers(deployment).get(container).getImage();
    }

    private static Map<String, String> template(V1Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    }
}
