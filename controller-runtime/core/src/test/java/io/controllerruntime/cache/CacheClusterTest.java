// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonPrimitive;
import io.controllerruntime.cache.CacheOptions.InitialState;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.envtest.ControlPlane;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cache on a server: the rows of controller-runtime's pkg/cache/cache_test.go that need one. */
class CacheClusterTest {

    private static final WriteOptions USER = WriteOptions.by("user");
    private static final ResourceType<Unstructured> GADGETS = ResourceType.unstructured(
            GroupVersionKind.of("example.com/v1", "Gadget"), "gadgets", ResourceType.Scope.NAMESPACED);

    private final ControlPlane controlPlane = ControlPlane.start();
    private final String namespace = controlPlane.createNamespace("cache");
    private final OkHttpTransport wire = new OkHttpTransport(controlPlane.client());
    private final SystemRuntime runtime = new SystemRuntime();
    private final Codec codec = new Codec();
    private final Scheme scheme = Scheme.load(getClass().getClassLoader());
    private final ResourceType<V1ConfigMap> configMaps = scheme.typeOf(V1ConfigMap.class);
    private final ResourceType<V1Secret> secrets = scheme.typeOf(V1Secret.class);
    private final RestClient rest = new RestClient(wire, codec, Duration.ofSeconds(20));
    private final List<Task> tasks = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Task task : tasks) {
            task.interrupt();
            task.join();
        }
        wire.close();
        controlPlane.close();
    }

    private InformerCache cache(CacheOptions options) {
        return new InformerCache(SystemRuntime.with(wire), rest, scheme, codec, options);
    }

    private void start(InformerCache cache) {
        tasks.add(runtime.start("cache", cache::run));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cache.informers().stream().allMatch(Informer::hasSynced));
    }

    private V1ConfigMap configMap(String name, Map<String, String> labels) {
        var metadata = new V1ObjectMeta().namespace(namespace).name(name).labels(labels);
        return rest.create(configMaps, new V1ConfigMap().metadata(metadata).putDataItem("k", "v"), USER);
    }

    @ParameterizedTest
    @EnumSource
    void itHoldsWhatThereIsAndFollows(InitialState initialState) throws InterruptedException {
        configMap("before", Map.of());
        InformerCache cache = cache(CacheOptions.by("us").with(initialState));
        var maps = cache.declare(V1ConfigMap.class);
        start(cache);
        assertThat(maps.get(ObjectKey.of(namespace, "before"))).isPresent();
        V1ConfigMap after = configMap("after", Map.of());
        assertThat(maps.awaitObserved(version(after), Duration.ofSeconds(30))).isTrue();
        assertThat(maps.get(ObjectKey.of(namespace, "after"))).hasValueSatisfying(map -> {
            assertThat(map.getData()).containsEntry("k", "v");
            assertThat(map.getKind()).isEqualTo("ConfigMap");
        });
    }

    private static String version(V1ConfigMap map) {
        return Objects.requireNonNull(Objects.requireNonNull(map.getMetadata()).getResourceVersion());
    }

    @ParameterizedTest
    @EnumSource
    void ofSecretsOnlyTheMetadataComesOverTheWire(InitialState initialState) {
        var metadata = new V1ObjectMeta().namespace(namespace).name("blue").putLabelsItem("app", "x");
        rest.create(secrets, new V1Secret().metadata(metadata).putDataItem("password", new byte[] {1, 2}), USER);
        InformerCache cache = cache(CacheOptions.by("us").with(initialState));
        var partial = cache.declare(secrets.metadataOnly());
        start(cache);
        assertThat(partial.get(ObjectKey.of(namespace, "blue"))).hasValueSatisfying(secret -> {
            assertThat(secret.getKind()).isEqualTo("Secret");
            assertThat(secret.getApiVersion()).isEqualTo("v1");
            assertThat(secret.getMetadata().getLabels()).containsEntry("app", "x");
        });
        assertThat(partial.raw(ObjectKey.of(namespace, "blue")))
                .hasValueSatisfying(json -> assertThat(json.toString()).doesNotContain("password"));
    }

    @Test
    void selectorsAndNamespacesNarrowWhatIsHeld() {
        String other = controlPlane.createNamespace("other");
        configMap("blue", Map.of("app", "x"));
        configMap("red", Map.of("app", "y"));
        rest.create(
                configMaps,
                new V1ConfigMap()
                        .metadata(
                                new V1ObjectMeta().namespace(other).name("blue").putLabelsItem("app", "x")),
                USER);
        assertThat(held(ByObject.labelled("app=x"))).containsExactlyInAnyOrder(namespace + "/blue", other + "/blue");
        assertThat(held(ByObject.labelled("app").inNamespaces(Map.of(namespace, Selection.INHERITED))))
                .containsExactlyInAnyOrder(namespace + "/blue", namespace + "/red");
        assertThat(held(ByObject.labelled("app")
                        .inNamespaces(Map.of(
                                namespace,
                                Selection.labelled("app=y"),
                                "",
                                Selection.INHERITED.withFields("metadata.name=blue")))))
                .containsExactlyInAnyOrder(namespace + "/red", other + "/blue");
        assertThat(held(ByObject.labelled("app")
                        .with(Selection.labelled("app=x").withFields("metadata.namespace=" + other))))
                .containsExactly(other + "/blue");
    }

    private List<String> held(ByObject how) {
        InformerCache cache = cache(CacheOptions.by("us"));
        var maps = cache.declare(V1ConfigMap.class, how);
        start(cache);
        return maps.list(ListOptions.all()).stream()
                .map(map -> ObjectKey.of(map).toString())
                .toList();
    }

    @Test
    void anOptionalKindIsFoundWhenItIsInstalledAndForgottenWhenItGoes() {
        InformerCache cache = cache(CacheOptions.by("us"));
        var gadgets = cache.declare(GADGETS, ByObject.DEFAULTS.optional());
        var events = Collections.synchronizedList(new ArrayList<String>());
        gadgets.addHandler(event -> events.add(event.getClass().getSimpleName()));
        start(cache);
        assertThat(cache.problems()).isEmpty();
        install();
        var blue = Unstructured.of(GADGETS, ObjectKey.of(namespace, "blue")).set(new JsonPrimitive(3), "spec", "size");
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> rest.create(GADGETS, blue, USER) != null);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(gadgets.get(ObjectKey.of(namespace, "blue"))
                                .flatMap(gadget -> gadget.number("spec", "size")))
                        .hasValueSatisfying(size -> assertThat(size.intValue()).isEqualTo(3)));
        rest.delete(
                scheme.typeOf(V1CustomResourceDefinition.class),
                ObjectKey.clusterScoped("gadgets.example.com"),
                DeleteOptions.none());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(gadgets.list(ListOptions.all())).isEmpty());
        assertThat(events).containsExactly("Create", "Delete");
        assertThat(cache.problems()).isEmpty();
    }

    private void install() {
        var definition = codec.decode("""
                {"metadata": {"name": "gadgets.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced", "names": {"plural": "gadgets", "kind": "Gadget"},
                  "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema":
                    {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}""".getBytes(StandardCharsets.UTF_8), V1CustomResourceDefinition.class);
        rest.create(scheme.typeOf(V1CustomResourceDefinition.class), definition, USER);
    }
}
