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
import io.controllerruntime.envtest.TestUser;
import io.kubernetes.client.openapi.models.V1Condition;
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
import java.util.Optional;
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
    private Kube kube;
    private TestUser account;
    private RunningOperator operator;

    @BeforeEach
    void startOperator(TestCluster cluster, @Namespace String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.kube = new Kube(cluster, namespace);
        this.account = OperatorAccount.create(cluster, kube, namespace);
        this.operator = RunningOperator.start(cluster.client(account), namespace);
    }

    @AfterEach
    void stopOperator() {
        operator.close();
        kube.close();
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
    void aMappingInAConfigMapIsFollowed() {
        kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
        V1Deployment before = awaitDeployment("green", found -> true);
        assertThat(containers(before))
                .extracting(V1Container::getName)
                .containsExactly("normalization", "fhir-transformation");
        kube.edit(V1ConfigMap.class, "green-templates", "{'data': {'device.json': 'no JSON'}}");
        awaitStatus("green", status -> "False".equals(condition(status, "SpecValid")));
        assertThat(kube.deployment("green").getSpec()).isEqualTo(before.getSpec());
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
        awaitQuiet();
        operator.close();
        operator = RunningOperator.start(cluster.client(account), namespace);
        await().atMost(PATIENCE).until(() -> reconciles(operator) >= 1);
        awaitQuiet();
        assertThat(operator.writes()).isEmpty();
    }

    @Test
    void aReconcileWithNothingChangedWritesNothing() {
        createAndRollOut();
        awaitQuiet();
        List<String> writes = operator.writes();
        double reconciles = reconciles(operator);
        kube.edit(IotConnector.class, NAME, "{'metadata': {'annotations': {'example.com/touched': 'true'}}}");
        await().atMost(PATIENCE).until(() -> reconciles(operator) > reconciles);
        awaitQuiet();
        assertThat(operator.writes()).isEqualTo(writes);
    }

    private IotConnector create() {
        return kube.create(Manifests.SAMPLE, connector -> {});
    }

    private void createAndRollOut() {
        create();
        awaitDeployment();
        kube.rollOut(NAME);
        awaitStatus(status -> status.provisioningState().name().equals("Succeeded"));
    }

    private V1Deployment awaitDeployment() {
        return awaitDeployment(found -> true);
    }

    private V1Deployment awaitDeployment(Predicate<V1Deployment> condition) {
        return awaitDeployment(NAME, condition);
    }

    private V1Deployment awaitDeployment(String name, Predicate<V1Deployment> condition) {
        return await().atMost(PATIENCE)
                .until(() -> kube.find(V1Deployment.class, name).filter(condition), Optional::isPresent)
                .orElseThrow();
    }

    private IotConnectorStatus awaitStatus(Predicate<IotConnectorStatus> condition) {
        return awaitStatus(NAME, condition);
    }

    private IotConnectorStatus awaitStatus(String name, Predicate<IotConnectorStatus> condition) {
        return await().atMost(PATIENCE)
                .until(() -> Optional.ofNullable(kube.connector(name).status()).filter(condition), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until no reconcile has ended for half a second. */
    private void awaitQuiet() {
        var last = new double[] {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            double now = reconciles(operator);
            boolean isQuiet = now == last[0];
            last[0] = now;
            return isQuiet;
        });
    }

    private static double reconciles(RunningOperator operator) {
        return Exposition.of(operator.manager()).sum("controller_runtime_reconcile_total");
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
        return conditions(status, type).getStatus();
    }

    private static String reason(IotConnectorStatus status, String type) {
        return conditions(status, type).getReason();
    }

    private static String message(IotConnectorStatus status, String type) {
        return conditions(status, type).getMessage();
    }

    private static V1Condition conditions(IotConnectorStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type + " in " + status.conditions()));
    }
}
