// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real API server; the test plays the operator. */
@KubernetesTest(crds = "config/crd/bases")
class ConsoleTest {

    private static final Path SAMPLES =
            Path.of(Objects.requireNonNull(System.getenv("PROJECT_ROOT")), "config/samples");
    private static final String BLUE =
            SAMPLES.resolve("services_v1alpha1_iotconnector.yaml").toString();
    private static final ResourceType<IotConnector> TYPE =
            Scheme.load(ConsoleTest.class.getClassLoader()).typeOf(IotConnector.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster;
    private final String namespace;
    private final OkHttpTransport transport;
    private final RestClient rest;

    ConsoleTest(TestCluster cluster) {
        this.cluster = cluster;
        this.namespace = cluster.createNamespace("workspace");
        this.transport = new OkHttpTransport(cluster.client());
        this.rest = new RestClient(transport, new Codec(), PATIENCE);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private Iotc iotc(String... args) {
        return Iotc.run(
                List.of(
                        "-n",
                        namespace,
                        "--kubeconfig",
                        cluster.kubeconfigFile().toString()),
                args);
    }

    /** Runs a command that waits, beside the test. */
    private CompletableFuture<Iotc> start(String... args) {
        return CompletableFuture.supplyAsync(() -> iotc(args));
    }

    private static Iotc end(CompletableFuture<Iotc> run)
            throws InterruptedException, ExecutionException, TimeoutException {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void awaitBlue() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ApiException.NotFound.class)
                .until(() -> {
                    rest.get(TYPE, blue());
                    return true;
                });
    }

    private ObjectKey blue() {
        return ObjectKey.of(namespace, "blue");
    }

    /** As the operator would. */
    private void report(String state, String operationStatus, String error) {
        patch("status", """
                {"status": {"observedGeneration": 1, "provisioningState": "%s",
                  "operation": {"id": "x", "type": "Create", "status": "%s", "generation": 1,
                                "startTime": "2030-01-01T00:00:00Z"%s},
                  "workloads": [{"name": "Normalization", "replicas": 1, "updatedReplicas": 1, "readyReplicas": 1,
                    "availableReplicas": 1, "ready": "1/1", "state": "Ready", "reason": "MinimumReplicasAvailable"}]}}
                """.formatted(state, operationStatus, error));
    }

    private void patch(String subresource, String json) {
        JsonObject patch = JsonParser.parseString(json).getAsJsonObject();
        rest.patch(TYPE, blue(), new Patch.Merge(patch), WriteOptions.by("test").on(subresource));
    }

    @Test
    void createPrintsWhatItMade() {
        Iotc run = iotc("create", "-f", BLUE);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("NAME +STATE +READY").containsPattern("blue +Accepted");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        iotc("create", "-f", BLUE);
        iotc("apply", "-f", BLUE);
        assertThat(rest.get(TYPE, blue()).metadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void createWaitsUntilTheOperationHasSucceeded() throws Exception {
        CompletableFuture<Iotc> run = start("create", "-f", BLUE, "--wait", "-o", "json");
        awaitBlue();
        report("Succeeded", "Succeeded", "");
        Iotc ended = end(run);
        assertThat(ended.code()).isZero();
        JsonObject status =
                JsonParser.parseString(ended.out()).getAsJsonObject().getAsJsonObject("status");
        assertThat(status.get("provisioningState").getAsString()).isEqualTo("Succeeded");
    }

    @Test
    void progressIsALineForEachChange() throws Exception {
        CompletableFuture<Iotc> run = start("create", "-f", BLUE, "--wait");
        awaitBlue();
        report("Verifying", "Running", "");
        report("Succeeded", "Succeeded", "");
        assertThat(end(run).err().lines().toList()).satisfies(lines -> {
            assertThat(lines.getFirst()).matches("Accepted +0% +\\d+s +waiting for the operator to take note");
            assertThat(lines.getLast()).matches("Succeeded +100% +\\d+s");
        });
    }

    @Test
    void aFailedOperationIsAnErrorWithItsReason() throws Exception {
        CompletableFuture<Iotc> run = start("create", "-f", BLUE, "--wait", "-o", "json");
        awaitBlue();
        report("Failed", "Failed", ", \"error\": {\"code\": \"ImagePullFailed\", \"message\": \"no image\"}");
        Iotc ended = end(run);
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).endsWith("{\"error\":{\"code\":\"ImagePullFailed\",\"message\":\"no image\"}}\n");
    }

    @Test
    void aTimeoutSaysThatTheOperationHasNotEnded() {
        Iotc run = iotc("create", "-f", BLUE, "--wait", "--timeout", "1s");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).doesNotContain("the provider was closed");
        assertThat(run.err()).contains("error: Timeout: not ended within 1 s: it is Accepted");
    }

    @Test
    void anInvalidConnectorIsRefusedWithItsField() {
        String file = SAMPLES.resolve("invalid/replicas-above-partitions.yaml").toString();
        Iotc run = iotc("create", "-f", file, "-o", "json");
        assertThat(run.code()).isEqualTo(2);
        JsonObject error = JsonParser.parseString(run.err()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.get("code").getAsString()).isEqualTo("InvalidRequestContent");
        assertThat(error.get("target").getAsString()).isEqualTo("spec.replicas");
    }

    @Test
    void whatCannotBeReadIsToldWithItsFileAndPlace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "kind: [");
        Iotc run = iotc("create", "-f", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(file + ": neither YAML nor JSON: ", ", line 1 column 8");
    }

    @Test
    void whatSomebodyElseDecidedIsAConflict(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of(BLUE));
        Path one = Files.writeString(folder.resolve("one.yaml"), text.replace("spec:", "spec:\n  replicas: 1"));
        Path two = Files.writeString(folder.resolve("two.yaml"), text.replace("spec:", "spec:\n  replicas: 2"));
        iotc("create", "-f", one.toString());
        patch("", "{\"spec\": {\"replicas\": 3}}");
        assertThat(iotc("create", "-f", two.toString()).code()).isEqualTo(5);
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        Iotc run = iotc("create", "-f", "nowhere.yaml");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("error: Failed: there is no file nowhere.yaml\n");
    }

    @Test
    void getPrintsYamlThatCanBeAppliedAgain(@TempDir Path folder) throws Exception {
        iotc("create", "-f", BLUE);
        Path file = Files.writeString(
                folder.resolve("blue.yaml"), iotc("get", "blue", "-o", "yaml").out());
        Iotc again = iotc("apply", "-f", file.toString());
        assertThat(again.err()).isEmpty();
        assertThat(rest.get(TYPE, blue()).metadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aConnectorThatIsNotThereIsNotFound() {
        Iotc run = iotc("get", "nothing");
        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("ResourceNotFound", namespace + "/nothing");
    }

    @Test
    void listShowsTheConnectorsOfTheNamespace() {
        iotc("create", "-f", BLUE);
        report("Succeeded", "Succeeded", "");
        assertThat(iotc("list").out().lines().toList())
                .hasSize(2)
                .last()
                .satisfies(row -> assertThat(row).containsPattern("blue +Succeeded +1/1 +devicedata"));
    }

    @Test
    void statusShowsTheOperationAndEachFunction() {
        iotc("create", "-f", BLUE);
        report("Failed", "Failed", ", \"error\": {\"code\": \"ImagePullFailed\", \"message\": \"no image\"}");
        Iotc status = iotc("status", "blue");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .contains("Create Failed (generation 1, x): ImagePullFailed: no image")
                .containsPattern("Normalization +Ready +1/1");
    }

    @Test
    void statusFollowsAnOperationThatSomebodyElseBegan() throws Exception {
        iotc("create", "-f", BLUE);
        CompletableFuture<Iotc> run = start("status", "blue", "--watch");
        report("Creating", "Running", "");
        report("Succeeded", "Succeeded", "");
        Iotc ended = end(run);
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsPattern("State: +Succeeded");
    }

    @Test
    void deleteWaitsUntilTheConnectorIsGone() throws Exception {
        iotc("create", "-f", BLUE);
        CompletableFuture<Iotc> run = start("delete", "blue", "--wait");
        await().atMost(PATIENCE).until(() -> rest.get(TYPE, blue()).metadata().getDeletionTimestamp() != null);
        assertThat(run).isNotDone();
        patch("", "{\"metadata\": {\"finalizers\": null}}");
        Iotc ended = end(run);
        assertThat(ended.code()).isZero();
        assertThat(ended.err().lines().toList()).last().asString().startsWith("Deprovisioned 100%");
    }

    @Test
    void deletingWhatIsNotThereIsDone() {
        assertThat(iotc("delete", "nothing", "--wait").code()).isZero();
    }
}
