// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.Client;
import io.controllerruntime.client.Intent;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.envtest.ControlPlane;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.leaderelection.LeaderElectionOptions.OnLoss;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small operator in a world that does not hold still: each ConfigMap wants a Secret of its name with its data. */
class RestlessClusterTest {

    private static final int OBJECTS = 40;
    private static final long SEED = 1;

    private final ControlPlane controlPlane = ControlPlane.start();
    private final String namespace = controlPlane.createNamespace("restless");
    private final OkHttpTransport wire = new OkHttpTransport(controlPlane.client());
    private final OkHttpTransport wireOfUser = new OkHttpTransport(controlPlane.client());
    private final Manager manager = new Manager(
            SystemRuntime.with(wire),
            ManagerOptions.by("restless")
                    .withAddresses("0", "0")
                    .inNamespaces(Set.of(namespace))
                    .withLeaderElection(LeaderElectionOptions.of(namespace, "restless")
                            .withTimings(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(200))
                            .withOnLoss(OnLoss.CAMPAIGN_AGAIN)));
    private final RestClient user = new RestClient(wireOfUser, manager.codec(), Duration.ofSeconds(10));
    private final ResourceType<V1ConfigMap> configMaps = manager.scheme().typeOf(V1ConfigMap.class);
    private final ResourceType<V1Secret> secrets = manager.scheme().typeOf(V1Secret.class);
    private final AtomicInteger reconciles = new AtomicInteger();
    private Task main;

    @BeforeEach
    void start() {
        ControllerBuilder.controllerManagedBy(manager)
                .forType(V1ConfigMap.class, event -> isOurs(event.object()))
                .owns(V1Secret.class)
                .withOptions(ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(8))
                .complete(this::reconcile);
        main = new SystemRuntime().start("main", manager::start);
    }

    @AfterEach
    void stop() throws InterruptedException {
        manager.stop();
        main.join();
        wire.close();
        wireOfUser.close();
        controlPlane.close();
    }

    @Test
    void allIsWellAgainAfterEditsDeletionsAndALostLeadershipAndThenNothingIsWritten() {
        names().forEach(name -> create(name, "first"));
        await().untilAsserted(this::assertAllIsWell);
        disturb(new Random(SEED));
        loseAndWinLeadership();
        disturb(new Random(SEED + 1));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(this::assertAllIsWell);

        double written = writes();
        wakeEveryKey();

        assertThat(writes()).as("writes of reconciles that find all well").isEqualTo(written);
        assertThat(main.failure()).isEmpty();
    }

    private Result reconcile(Request request) {
        Client client = manager.client();
        client.get(V1ConfigMap.class, request.key())
                .ifPresentOrElse(owner -> client.apply(secretOf(owner)), () -> deleteSecret(request.key()));
        reconciles.incrementAndGet();
        return Result.done();
    }

    private Intent<V1Secret> secretOf(V1ConfigMap owner) {
        var secret = new V1Secret()
                .metadata(new V1ObjectMeta()
                        .namespace(namespace)
                        .name(ObjectKey.of(owner).name()))
                .data(Map.of("value", value(owner)));
        OwnerReferences.setControllerReference(owner, configMaps, secret);
        return Intent.of(secrets, secret, manager.codec());
    }

    /** There is no garbage collector. */
    private void deleteSecret(ObjectKey key) {
        Client client = manager.client();
        client.get(V1Secret.class, key).ifPresent(secret -> client.delete(V1Secret.class, key, DeleteOptions.none()));
    }

    private void assertAllIsWell() {
        assertThat(contents(user.list(secrets, ListOptions.inNamespace(namespace)), RestlessClusterTest::value))
                .isEqualTo(contents(configMaps(), RestlessClusterTest::value));
    }

    private List<V1ConfigMap> configMaps() {
        return user.list(configMaps, ListOptions.inNamespace(namespace)).stream()
                .filter(RestlessClusterTest::isOurs)
                .toList();
    }

    private static <T extends KubernetesObject> Map<String, String> contents(
            List<T> objects, Function<T, byte[]> value) {
        return objects.stream()
                .collect(
                        toMap(object -> ObjectKey.of(object).name(), object -> new String(value.apply(object), UTF_8)));
    }

    private static byte[] value(V1ConfigMap configMap) {
        return requireNonNull(requireNonNull(configMap.getData()).get("value")).getBytes(UTF_8);
    }

    private static byte[] value(V1Secret secret) {
        return requireNonNull(requireNonNull(secret.getData()).get("value"));
    }

    private static boolean isOurs(V1ConfigMap configMap) {
        return !ObjectKey.of(configMap).name().startsWith("kube-");
    }

    private static Stream<String> names() {
        return IntStream.range(0, OBJECTS).mapToObj(i -> "object-" + i);
    }

    private ObjectKey key(String name) {
        return ObjectKey.of(namespace, name);
    }

    private void create(String name, String value) {
        var configMap = new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(namespace).name(name))
                .data(Map.of("value", value));
        user.create(configMaps, configMap, WriteOptions.by("user"));
    }

    /** One thing to each object, from outside. What cannot be done just now is left. */
    private void disturb(Random random) {
        names().forEach(name -> {
            try {
                switch (random.nextInt(5)) {
                    case 0 -> edit(configMaps, name, "{\"data\": {\"value\": \"" + random.nextInt() + "\"}}");
                    case 1 -> edit(secrets, name, "{\"data\": {\"value\": \"ZXZpbA==\"}}");
                    case 2 -> user.delete(secrets, key(name), DeleteOptions.none());
                    case 3 -> user.delete(configMaps, key(name), DeleteOptions.none());
                    default -> create(name, "again");
                }
            } catch (ApiException.NotFound | ApiException.AlreadyExists e) {
                // as the seed wants it
            }
        });
    }

    private void edit(ResourceType<?> type, String name, String patch) {
        user.patch(
                type,
                key(name),
                new Patch.Merge(JsonParser.parseString(patch).getAsJsonObject()),
                WriteOptions.by("user"));
    }

    private void loseAndWinLeadership() {
        controlPlane.stopApiServer();
        await().until(() -> !manager.fence().isOpen());
        controlPlane.startApiServer();
        await().until(manager.fence()::isOpen);
    }

    private void wakeEveryKey() {
        List<V1ConfigMap> all = configMaps();
        int before = reconciles.get();
        all.forEach(one ->
                edit(configMaps, ObjectKey.of(one).name(), "{\"metadata\": {\"annotations\": {\"woken\": \"yes\"}}}"));
        await().until(() -> reconciles.get() >= before + all.size());
    }

    /** The requests that change objects; those for the Lease are others. */
    private double writes() {
        var text = new StringWriter();
        try {
            manager.metrics().write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString()
                .lines()
                .filter(line -> line.matches("rest_client_requests_total\\{.*method=\"(PATCH|DELETE)\".*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
