// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.client.Client;
import io.controllerruntime.client.Intent;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.predicate.Predicate;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small operator on a real API server: for each ConfigMap one Secret. */
@KubernetesTest
class ControllerClusterTest {

    /** Neither its end nor a poll for it comes within a test. */
    private static final Duration LEASE = Duration.ofMinutes(20);

    private final SystemRuntime system = new SystemRuntime();
    private final TestCluster cluster;
    private final String namespace;
    private Program program;

    ControllerClusterTest(TestCluster cluster, @Namespace String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    @BeforeEach
    void start() {
        program = new Program(cluster.client(), "first");
        program.begin();
    }

    @AfterEach
    void stop() throws InterruptedException {
        program.end();
    }

    @Test
    void aChangeWakesTheReconcilerAndWhatItOwnsIsRepaired() {
        program.createConfigMap("blue");
        await().until(() -> program.uidOfSecret("blue").isPresent());
        String uid = program.uidOfSecret("blue").orElseThrow();

        program.client().delete(V1Secret.class, key("blue"), DeleteOptions.none());

        await().until(() ->
                program.uidOfSecret("blue").filter(again -> !again.equals(uid)).isPresent());
    }

    @Test
    void aStandInTakesOverAtOnceWhenTheLeaderStops() throws InterruptedException {
        program.createConfigMap("green");
        await().until(() -> program.uidOfSecret("green").isPresent());
        Program standIn = new Program(cluster.client(), "second");
        standIn.begin();
        await().until(() -> standIn.status("/readyz") == 200);

        Task stopped = program.end();
        standIn.createConfigMap("red");
        await().until(() -> standIn.uidOfSecret("red").isPresent());
        standIn.end();

        assertThat(stopped.failure()).isEmpty();
    }

    @Test
    void isReadyAliveAndMeasured() {
        await().until(() -> program.status("/readyz") == 200);
        program.createConfigMap("white");
        await().until(() -> program.uidOfSecret("white").isPresent());

        assertThat(program.status("/healthz")).isEqualTo(200);
        assertThat(program.metrics())
                .contains("controller_runtime_reconcile_total{controller=\"configmap\",result=\"success\",}")
                .contains("leader_election_master_status{name=\"test-operator\",} 1.0")
                .contains("rest_client_requests_total{code=\"200\",method=\"GET\"");
    }

    @Test
    void aMissingRightIsNamedByTheProbeAndByTheFailingStart() {
        var user = cluster.addUser("nobody-" + namespace);
        Program unprivileged = new Program(cluster.client(user), "unprivileged");
        Task running = unprivileged.begin();
        await().untilAsserted(() -> assertThat(unprivileged.get("/readyz").body())
                .contains("[-]caches failed")
                .contains("configmaps")
                .contains("list"));

        await().until(() -> running.failure().isPresent());
        assertThat(running.failure().orElseThrow())
                .hasMessageStartingWith("caches not ready within PT10S")
                .hasMessageContaining("configmaps")
                .hasMessageContaining("secrets");
    }

    private ObjectKey key(String name) {
        return ObjectKey.of(namespace, name);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private final class Program {
        private final OkHttpTransport transport;
        private final Manager manager;
        private Task main;

        Program(ApiClient api, String identity) {
            transport = new OkHttpTransport(api);
            manager = new Manager(
                    SystemRuntime.with(transport),
                    ManagerOptions.by("test-operator")
                            .inNamespaces(Set.of(namespace))
                            .withAddresses("127.0.0.1:0", "127.0.0.1:0")
                            .withCacheSyncTimeout(Duration.ofSeconds(10))
                            .withLeaderElection(LeaderElectionOptions.of(namespace, "test-operator")
                                    .withIdentity(identity)
                                    .withTimings(LEASE, LEASE.minusMinutes(1), LEASE.minusMinutes(5))));
            Predicate<V1ConfigMap> isOurs =
                    event -> !ObjectKey.of(event.object()).name().startsWith("kube-");
            ControllerBuilder.controllerManagedBy(manager)
                    .forType(V1ConfigMap.class, isOurs)
                    .owns(V1Secret.class)
                    .complete(this::reconcile);
            main = system.start("not begun", () -> {});
        }

        private Result reconcile(Request request) {
            client().get(V1ConfigMap.class, request.key()).ifPresent(this::applySecret);
            return Result.done();
        }

        private void applySecret(V1ConfigMap owner) {
            String name = ObjectKey.of(owner).name();
            var secret = new V1Secret()
                    .apiVersion("v1")
                    .kind("Secret")
                    .metadata(new V1ObjectMeta().namespace(namespace).name(name))
                    .stringData(Map.of("token", "t"));
            OwnerReferences.setControllerReference(owner, manager.scheme().typeOf(V1ConfigMap.class), secret);
            client().apply(Intent.of(manager.scheme().typeOf(V1Secret.class), secret, manager.codec()));
        }

        Task begin() {
            main = system.start("main", manager::start);
            return main;
        }

        Task end() throws InterruptedException {
            manager.stop();
            main.join();
            transport.close();
            return main;
        }

        Client client() {
            return manager.client();
        }

        /** As a user does: past the fence. */
        void createConfigMap(String name) {
            var rest = new RestClient(transport, manager.codec(), Duration.ofSeconds(10));
            var configMap = new V1ConfigMap()
                    .apiVersion("v1")
                    .kind("ConfigMap")
                    .metadata(new V1ObjectMeta().namespace(namespace).name(name));
            rest.create(manager.scheme().typeOf(V1ConfigMap.class), configMap, WriteOptions.by("user"));
        }

        Optional<String> uidOfSecret(String name) {
            return client().apiReader()
                    .get(V1Secret.class, key(name))
                    .map(secret -> Objects.requireNonNull(secret.getMetadata()).getUid());
        }

        int status(String path) {
            return get(path).statusCode();
        }

        HttpResponse<String> get(String path) {
            await().until(() -> manager.healthAddress().isPresent());
            return fetch(manager.healthAddress().orElseThrow().getPort(), path);
        }

        String metrics() {
            return fetch(manager.metricsAddress().orElseThrow().getPort(), "/metrics")
                    .body();
        }

        private HttpResponse<String> fetch(int port, String path) {
            try (var http = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build();
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
