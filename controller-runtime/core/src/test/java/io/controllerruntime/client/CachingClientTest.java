// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.CacheOptions;
import io.controllerruntime.cache.InformerCache;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.ScriptedTransport;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.Scheme;
import io.controllerruntime.transport.Request;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A real cache and a real REST client; the server alone is scripted. */
@NullUnmarked // every getter of a model may return null
class CachingClientTest {

    private static final ObjectKey BLUE = ObjectKey.of("default", "blue");
    private static final String PATH = "/api/v1/namespaces/default/configmaps/blue";
    private static final String NOT_FOUND = "{kind: 'Status', status: 'Failure', reason: 'NotFound', code: 404}";

    private final Codec codec = new Codec();
    private final Scheme scheme = Fixtures.scheme();
    private final ScriptedTransport server = new ScriptedTransport();
    private final RestClient rest = new RestClient(server, codec, Duration.ofSeconds(30));
    private final InformerCache cache =
            new InformerCache(SystemRuntime.with(server), rest, scheme, codec, CacheOptions.by("iotconnector"));
    private final Client client = clientBehind(Fence.open());

    @BeforeEach
    void declareKinds() {
        cache.declare(V1ConfigMap.class);
        cache.declare(V1Deployment.class);
    }

    @Nested
    class Reads {

        @Test
        void comeFromTheCache() {
            cached(V1ConfigMap.class, Fixtures.text("configmap-answer.json"));
            assertThat(client.get(V1ConfigMap.class, BLUE))
                    .hasValueSatisfying(found -> assertThat(found.getData()).containsEntry("a", "1"));
            assertThat(client.list(
                            V1ConfigMap.class,
                            ListOptions.inNamespace("default").labelled("app=blue")))
                    .hasSize(1);
            assertThat(client.list(
                            V1ConfigMap.class,
                            ListOptions.inNamespace("default").labelled("app=green")))
                    .isEmpty();
            assertThat(server.requests).isEmpty();
        }

        @Test
        void ofAnUndeclaredKindAreAnErrorThatNamesIt() {
            assertThatThrownBy(() -> client.get(V1Secret.class, BLUE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("v1 Secret");
        }

        @Test
        void selectOnlyByFieldsThatAreIndexed() {
            assertThat(client.list(V1ConfigMap.class, ListOptions.all().withFields("metadata.name=blue")))
                    .isEmpty();
            assertThatThrownBy(() ->
                            client.list(V1ConfigMap.class, ListOptions.all().withFields("data.tier=gold")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("v1 ConfigMap has no index data.tier");
        }

        @Test
        void pastTheCacheGoToTheServer() {
            server.answer(200, Fixtures.text("configmap-answer.json"))
                    .answer(404, json(NOT_FOUND).toString());
            assertThat(client.apiReader().get(V1ConfigMap.class, BLUE)).isPresent();
            assertThat(client.apiReader().get(V1ConfigMap.class, BLUE)).isEmpty();
            assertThat(server.requests).extracting(Request::toString).containsExactly("GET " + PATH, "GET " + PATH);
        }
    }

    @Nested
    class Apply {

        private final V1ConfigMap wanted =
                codec.decode(json(Fixtures.text("configmap-intent.json")), V1ConfigMap.class);

        @Test
        void sendsNothingWhereTheObjectIsAsWanted() {
            cached(V1ConfigMap.class, Fixtures.text("configmap-answer.json"));
            assertThat(apply().getMetadata().getUid()).isNotNull();
            assertThat(server.requests).isEmpty();
        }

        @Test
        void sendsTheIntentWhereItIsNot() {
            cached(V1ConfigMap.class, Fixtures.text("configmap-answer.json"));
            wanted.putDataItem("a", "2");
            server.answer(200, newer(Fixtures.text("configmap-answer.json")));
            apply();
            assertThat(server.requests).hasSize(1);
            assertThat(server.requests.getFirst().toString())
                    .startsWith("PATCH " + PATH + "?")
                    .contains("fieldManager=iotconnector")
                    .contains("force=true");
            assertThat(server.requests.getFirst().body().contentType()).isEqualTo("application/apply-patch+yaml");
            assertThat(sent())
                    .isEqualTo(Intent.of(scheme.typeOf(V1ConfigMap.class), wanted, codec)
                            .json());
        }

        @Test
        void isSentOnceAndThenSeenByReadersAndByTheNextApply() {
            server.answer(201, Fixtures.text("configmap-answer.json"));
            apply();
            apply();
            assertThat(server.requests).hasSize(1);
            assertThat(client.get(V1ConfigMap.class, BLUE)).isPresent();
        }

        @Test
        void ofAKindThatIsNotCachedIsAlwaysSent() {
            var secret = new V1Secret()
                    .metadata(new V1ObjectMeta().namespace("default").name("blue"));
            String answer = "{apiVersion: 'v1', kind: 'Secret', metadata: {namespace: 'default', name: 'blue'}}";
            server.answer(201, json(answer).toString()).answer(200, json(answer).toString());
            var intent = Intent.of(scheme.typeOf(V1Secret.class), secret, codec);
            client.apply(intent);
            client.apply(intent);
            assertThat(server.requests).hasSize(2);
        }

        private V1ConfigMap apply() {
            return client.apply(Intent.of(scheme.typeOf(V1ConfigMap.class), wanted, codec));
        }
    }

    @Nested
    class OtherWrites {

        @Test
        void areShownToReaders() {
            server.answer(201, configMap("1", "created"))
                    .answer(200, configMap("2", "updated"))
                    .answer(200, configMap("3", "patched"));
            V1ConfigMap created = client.create(codec.decode(json(configMap("", "created")), V1ConfigMap.class));
            assertThat(cachedState()).isEqualTo("created");
            client.update(created);
            assertThat(cachedState()).isEqualTo("updated");
            client.patch(V1ConfigMap.class, BLUE, new Patch.Merge(json("{data: {state: 'patched'}}")));
            assertThat(cachedState()).isEqualTo("patched");
        }

        private String cachedState() {
            return client.get(V1ConfigMap.class, BLUE).orElseThrow().getData().get("state");
        }

        @Test
        void neverSendBackThePartOfManagedFieldsThatTheCacheKept() {
            cached(V1ConfigMap.class, Fixtures.text("configmap-answer.json"));
            server.answer(200, newer(Fixtures.text("configmap-answer.json")));
            V1ConfigMap object = client.get(V1ConfigMap.class, BLUE).orElseThrow();
            client.update(object);
            assertThat(sent().getAsJsonObject("metadata").keySet())
                    .contains("resourceVersion")
                    .doesNotContain("managedFields");
            assertThat(object.getMetadata().getManagedFields()).hasSize(1);
        }

        @Test
        void thatReplaceAnObjectNeedTheVersionThatWasRead() {
            var unread = new V1ConfigMap()
                    .metadata(new V1ObjectMeta().namespace("default").name("blue"));
            assertThatThrownBy(() -> client.update(unread))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ConfigMap default/blue has no metadata.resourceVersion: "
                            + "read it before writing it, or apply an intent");
        }

        private static String configMap(String version, String state) {
            return json("{apiVersion: 'v1', kind: 'ConfigMap', metadata: {namespace: 'default', name: 'blue', uid: '1', resourceVersion: '"
                            + version + "'}, data: {state: '" + state + "'}}")
                    .toString();
        }
    }

    @Nested
    class PatchStatus {

        private final V1Deployment before = codec.decode(
                        json(Fixtures.text("deployment-answer.json")), V1Deployment.class)
                .status(new V1DeploymentStatus().replicas(2).readyReplicas(1));
        private final V1Deployment after = codec.decode(codec.tree(before), V1Deployment.class);

        @Test
        void sendsWhatDiffersAndTheVersionItWasComputedFrom() {
            after.getStatus().readyReplicas(2).replicas(null);
            server.answer(200, newer(Fixtures.text("deployment-answer.json")));
            client.patchStatus(before, after);
            assertThat(server.requests.getFirst().toString())
                    .isEqualTo(
                            "PATCH /apis/apps/v1/namespaces/default/deployments/blue/status?fieldManager=iotconnector");
            assertThat(server.requests.getFirst().body().contentType()).isEqualTo("application/merge-patch+json");
            assertThat(sent())
                    .isEqualTo(json("{status: {replicas: null, readyReplicas: 2}, metadata: {resourceVersion: '"
                            + before.getMetadata().getResourceVersion() + "'}}"));
        }

        @Test
        void sendsNothingWhereNothingDiffers() {
            after.getSpec().setReplicas(9);
            assertThat(client.patchStatus(before, after)).isSameAs(before);
            assertThat(server.requests).isEmpty();
        }

        @Test
        void needsTheVersionThatWasRead() {
            before.getMetadata().setResourceVersion(null);
            after.getStatus().setReadyReplicas(2);
            assertThatThrownBy(() -> client.patchStatus(before, after))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Deployment default/blue has no metadata.resourceVersion");
        }

        @Test
        void isRefusedForTwoObjects() {
            after.getMetadata().setName("green");
            assertThatThrownBy(() -> client.patchStatus(before, after))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the status of Deployment default/green cannot be written to default/blue: "
                            + "before and after are one object");
        }
    }

    @Nested
    class Delete {

        private static final String OBJECT =
                "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {namespace: 'default', name: 'blue', uid: 'u', resourceVersion: '9'%s}}";

        @BeforeEach
        void cacheTheObject() {
            cached(V1ConfigMap.class, json(OBJECT.formatted("")).toString());
        }

        @Test
        void hidesAnObjectThatIsGone() {
            deleted("{kind: 'Status', status: 'Success', details: {name: 'blue', kind: 'configmaps', uid: 'u'}}");
            assertThat(client.get(V1ConfigMap.class, BLUE)).isEmpty();
        }

        @Test
        void hidesAnObjectWhoseLastStateWasAnswered() {
            deleted(OBJECT.formatted(", deletionGracePeriodSeconds: 0, finalizers: []"));
            assertThat(client.get(V1ConfigMap.class, BLUE)).isEmpty();
        }

        @Test
        void showsAnObjectThatWaitsForItsFinalizersAsTerminating() {
            deleted(OBJECT.replace("'9'", "'10'")
                    .formatted(", deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['example.com/f']"));
            assertThat(client.get(V1ConfigMap.class, BLUE)
                            .orElseThrow()
                            .getMetadata()
                            .getDeletionTimestamp())
                    .isNotNull();
        }

        @Test
        void showsAnObjectInItsGracePeriodAsTerminating() {
            deleted(OBJECT.replace("'9'", "'10'")
                    .formatted(", deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 30"));
            assertThat(client.get(V1ConfigMap.class, BLUE)
                            .orElseThrow()
                            .getMetadata()
                            .getDeletionTimestamp())
                    .isNotNull();
        }

        @Test
        void takesAnObjectThatIsGoneAlreadyForDone() {
            server.answer(404, json(NOT_FOUND).toString());
            client.delete(V1ConfigMap.class, BLUE, DeleteOptions.none());
            assertThat(server.requests).hasSize(1);
        }

        @Test
        void meansTheObjectThatTheCacheKnows() {
            deleted("{kind: 'Status', status: 'Success', details: {uid: 'u'}}");
            assertThat(sent().getAsJsonObject("preconditions")).isEqualTo(json("{uid: 'u'}"));
        }

        @Test
        void meansTheObjectThatTheCallerNames() {
            server.answer(
                    409,
                    json("{kind: 'Status', status: 'Failure', reason: 'Conflict', code: 409}")
                            .toString());
            var options = DeleteOptions.none().ifUid("another").withPropagation("Foreground");
            assertThatThrownBy(() -> client.delete(V1ConfigMap.class, BLUE, options))
                    .isInstanceOf(ApiException.Conflict.class);
            assertThat(sent().getAsJsonObject("preconditions")).isEqualTo(json("{uid: 'another'}"));
            assertThat(client.get(V1ConfigMap.class, BLUE)).isPresent();
        }

        private void deleted(String answer) {
            server.answer(200, json(answer).toString());
            client.delete(V1ConfigMap.class, BLUE, DeleteOptions.none());
        }
    }

    @Test
    void noWriteBeginsBehindTheFence() {
        var object = codec.decode(json(Fixtures.text("configmap-answer.json")), V1ConfigMap.class);
        var other = codec.decode(codec.tree(object), V1ConfigMap.class).data(Map.of("x", "y"));
        Client fenced = clientBehind(new ShutFence());
        List<Runnable> writes = List.of(
                () -> fenced.apply(Intent.of(scheme.typeOf(V1ConfigMap.class), other, codec)),
                () -> fenced.create(other),
                () -> fenced.update(other),
                () -> fenced.patch(V1ConfigMap.class, BLUE, new Patch.Merge(new JsonObject())),
                () -> fenced.patchStatus(object, other),
                () -> fenced.delete(V1ConfigMap.class, BLUE, DeleteOptions.none()));
        assertThat(writes).allSatisfy(write -> assertThatThrownBy(write::run).hasMessage("no leader any more"));
        assertThat(server.requests).isEmpty();
    }

    private static final class ShutFence implements Fence {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void check() {
            throw new IllegalStateException("no leader any more");
        }
    }

    private Client clientBehind(Fence fence) {
        return new CachingClient(rest, cache, scheme, codec, fence, "iotconnector");
    }

    private void cached(Class<? extends KubernetesObject> type, String object) {
        cache.informer(type).observeWrite(RawJson.of(object.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonObject sent() {
        return json(new String(server.requests.getLast().body().bytes(), StandardCharsets.UTF_8));
    }

    private static String newer(String object) {
        JsonObject copy = json(object);
        copy.getAsJsonObject("metadata").addProperty("resourceVersion", "1000");
        return copy.toString();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
