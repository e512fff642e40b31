// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.EnvTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnvTest(crds = "config/crd/bases")
@NullUnmarked // models have a null for every field that is not set
class IotConnectorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "blue";

    private TestCluster cluster;
    private String namespace;
    private OperatedNamespace operated;
    private Kube kube;

    @BeforeEach
    void startOperator(TestCluster cluster, @Namespace String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.operated = new OperatedNamespace(cluster, namespace);
        this.kube = operated.kube();
    }

    @AfterEach
    void stopOperator() {
        operated.close();
    }

    @Test
    void aConnectorBecomesOneDeploymentWithThreeContainers() {
        create();
        assertThat(containers(awaitDeployment()))
                .extracting(V1Container::getName)
                .containsExactly("normalization", "grouping", "fhir-transformation");
        assertThat(kube.list(V1Deployment.class)).hasSize(1);
    }

    @Test
    void theDeploymentIsLabelledAndControlledByTheConnector() {
        IotConnector connector = create();
        V1Deployment deployment = awaitDeployment();
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
        create();
        awaitDeployment();
        V1ConfigMap mappings = kube.find(V1ConfigMap.class, NAME + "-mappings").orElseThrow();
        assertThat(mappings.getData()).containsOnlyKeys("devicecontent.json", "fhirmapping.json");
    }

    @Test
    void theStateIsSucceededOnceTheDeploymentIsAvailable() {
        createAndRollOut();
        IotConnector connector = kube.connector(NAME);
        assertThat(connector.status().observedGeneration())
                .isEqualTo(connector.metadata().getGeneration());
        assertThat(condition(connector.status(), "Ready")).isEqualTo("True");
    }

    @Test
    void untilThenTheStateIsNotFinal() {
        create();
        awaitDeployment();
        awaitStatus(status -> "Creating".equals(status.provisioningState().name()));
        assertThat(condition(kube.connector(NAME).status(), "Ready")).isEqualTo("False");
    }

    @Test
    void kubectlShowsStateAndReadiness() throws Exception {
        createAndRollOut();
        String table = kubectl("get", "iotc", "--namespace", namespace);
        assertThat(table).containsPattern("NAME +STATE +READY");
        assertThat(table).containsPattern("blue +Succeeded +True");
    }

    @Test
    void aDeletedDeploymentComesBack() {
        create();
        String uid = awaitDeployment().getMetadata().getUid();
        kube.delete(V1Deployment.class, NAME);
        await().atMost(PATIENCE)
                .until(() -> kube.find(V1Deployment.class, NAME)
                        .filter(found -> !found.getMetadata().getUid().equals(uid))
                        .isPresent());
    }

    @Test
    void anEditedDeploymentIsRepaired() {
        create();
        awaitDeployment();
        kube.edit(V1Deployment.class, NAME, "{'spec': {'replicas': 0, 'minReadySeconds': 1}}");
        awaitDeployment(
                found -> found.getSpec().getReplicas() == 1 && found.getSpec().getMinReadySeconds() == 15);
    }

    @Test
    void whatOthersAddToTheDeploymentStays() {
        create();
        awaitDeployment();
        kube.edit(
                V1Deployment.class,
                NAME,
                "{'metadata': {'annotations': {'example.com/note': 'mine'}}, 'spec': {'replicas': 0}}");
        V1Deployment repaired = awaitDeployment(found -> found.getSpec().getReplicas() == 1);
        assertThat(repaired.getMetadata().getAnnotations()).containsEntry("example.com/note", "mine");
    }

    @Test
    void anotherImageChangesThatContainerOnceAndNothingElse() {
        createAndRollOut();
        V1Deployment before = kube.deployment(NAME);
        kube.edit(IotConnector.class, NAME, "{'spec': {'normalization': {'image': 'example.io/normalization:2'}}}");
        V1Deployment after = awaitDeployment(found -> image(found, 0).equals("example.io/normalization:2"));
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration() + 1);
        before.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("example.io/normalization:2");
        assertThat(after.getSpec().getTemplate()).isEqualTo(before.getSpec().getTemplate());
    }

    @Test
    void anUpdateIsAnOperationOfItsOwn() {
        createAndRollOut();
        kube.edit(IotConnector.class, NAME, "{'spec': {'normalization': {'image': 'example.io/normalization:2'}}}");
        awaitStatus(status -> status.provisioningState().name().equals("Updating"));
        kube.rollOut(NAME);
        IotConnectorStatus status =
                awaitStatus(found -> found.provisioningState().name().equals("Succeeded"));
        assertThat(status.observedGeneration()).isEqualTo(2);
    }

    @Test
    void anotherMappingRollsThePods() {
        create();
        String before = Objects.requireNonNull(
                template(awaitDeployment()).get("services.azurehealthcareapis.com/mapping-hash"));
        kube.edit(
                IotConnector.class,
                NAME,
                "{'spec': {'fhirDestination': {'fhirMapping': {'content': {'template': [{"
                        + "'templateType': 'CodeValueFhir', 'template': {'typeName': 'heartrate', 'codes': [{'code': '1', 'system': 's', 'display': 'd'}],"
                        + "'periodInterval': 0, 'value': {'valueName': 'hr', 'valueType': 'Quantity', 'unit': 'u', 'code': 'c', 'system': 's'}}}]}}}}}");
        awaitDeployment(found -> !template(found)
                .get("services.azurehealthcareapis.com/mapping-hash")
                .equals(before));
    }

    @Test
    void aMappingThatIsNoTemplateIsReportedAndLeavesRunningPodsAlone() {
        createAndRollOut();
        V1Deployment before = kube.deployment(NAME);
        kube.edit(IotConnector.class, NAME, "{'spec': {'deviceMapping': {'content': {'templateType': 'Nonsense'}}}}");
        IotConnectorStatus status = awaitStatus(found -> "False".equals(condition(found, "SpecValid")));
        assertThat(reason(status, "SpecValid")).isEqualTo("InvalidDeviceMapping");
        assertThat(status.provisioningState().name()).isEqualTo("Failed");
        assertThat(kube.deployment(NAME).getSpec()).isEqualTo(before.getSpec());
    }

    @Test
    void aMissingKeyIsReportedByName() {
        kube.create(Manifests.SAMPLE, connector -> spec(connector).remove("normalizedEventHub"));
        IotConnectorStatus status = awaitStatus(found -> "False".equals(condition(found, "SpecValid")));
        assertThat(message(status, "SpecValid")).contains("normalizedEventHub");
        assertThat(kube.find(V1Deployment.class, NAME)).isEmpty();
    }

    @Test
    void anImageThatNobodyNamedIsReported() {
        kube.create(
                Manifests.SAMPLE,
                connector -> spec(connector).getAsJsonObject("grouping").remove("image"));
        IotConnectorStatus status = awaitStatus(found -> "False".equals(condition(found, "SpecValid")));
        assertThat(reason(status, "SpecValid")).isEqualTo("ImageNotConfigured");
        assertThat(message(status, "SpecValid")).contains("Embedded");
    }

    @Test
    void whereNothingChangedARestartedOperatorWritesNothing() {
        createAndRollOut();
        operated.awaitQuiet();
        operated.stopOperator();
        operated.startOperator();
        assertThat(operated.writesOfAnotherReconcile(NAME)).isEmpty();
        assertThat(operated.writes()).isEmpty();
    }

    private IotConnector create() {
        return kube.create(Manifests.SAMPLE, connector -> {});
    }

    private void createAndRollOut() {
        operated.createAndRollOut(connector -> {});
    }

    private V1Deployment awaitDeployment() {
        return awaitDeployment(found -> true);
    }

    private V1Deployment awaitDeployment(Predicate<V1Deployment> condition) {
        return operated.awaitDeployment(NAME, condition);
    }

    private IotConnectorStatus awaitStatus(Predicate<IotConnectorStatus> condition) {
        return operated.awaitStatus(NAME, condition);
    }

    private String kubectl(String... arguments) throws Exception {
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

    private static String condition(IotConnectorStatus status, String type) {
        return OperatedNamespace.condition(status, type).getStatus();
    }

    private static String reason(IotConnectorStatus status, String type) {
        return OperatedNamespace.condition(status, type).getReason();
    }

    private static String message(IotConnectorStatus status, String type) {
        return OperatedNamespace.condition(status, type).getMessage();
    }
}
