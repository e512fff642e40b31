// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/** What a test does to one namespace with an administrator's rights. */
final class Kube implements AutoCloseable {

    private static final WriteOptions AS_TEST = WriteOptions.by("test");

    private final Scheme scheme = Scheme.load(Kube.class.getClassLoader());
    private final Codec codec = new Codec();
    private final OkHttpTransport transport;
    private final RestClient rest;
    private final String namespace;

    Kube(TestCluster cluster, String namespace) {
        this.transport = new OkHttpTransport(cluster.client());
        this.rest = new RestClient(transport, codec, Duration.ofSeconds(30));
        this.namespace = namespace;
    }

    /** Creates every object of a manifest in the namespace; the connector among them after {@code change}. */
    IotConnector create(Path manifest, Consumer<JsonObject> change) {
        IotConnector created = null;
        for (JsonObject document : Manifests.read(manifest)) {
            document.getAsJsonObject("metadata").addProperty("namespace", namespace);
            if (document.get("kind").getAsString().equals(IotConnector.KIND)) {
                change.accept(document);
                created = create(IotConnector.class, document);
            } else {
                create(classOf(document), document);
            }
        }
        return Objects.requireNonNull(created);
    }

    private Class<? extends KubernetesObject> classOf(JsonObject document) {
        var gvk = GroupVersionKind.of(
                document.get("apiVersion").getAsString(), document.get("kind").getAsString());
        try {
            return Class.forName(scheme.classOf(gvk).orElseThrow()).asSubclass(KubernetesObject.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an object from its JSON as it stands, as kubectl would. */
    <T extends KubernetesObject> T create(Class<T> type, JsonObject json) {
        JsonObject metadata = json.getAsJsonObject("metadata");
        ResourceType<T> resource = scheme.typeOf(type);
        ObjectKey key = ObjectKey.of(
                resource.isNamespaced() ? metadata.get("namespace").getAsString() : "",
                metadata.get("name").getAsString());
        return rest.patch(resource, key, new Patch.Apply(json, false), AS_TEST);
    }

    <T extends KubernetesObject> T create(Class<T> type, T object) {
        return rest.create(scheme.typeOf(type), object, AS_TEST);
    }

    IotConnector connector(String name) {
        return rest.get(scheme.typeOf(IotConnector.class), key(name));
    }

    V1Deployment deployment(String name) {
        return rest.get(scheme.typeOf(V1Deployment.class), key(name));
    }

    <T extends KubernetesObject> Optional<T> find(Class<T> type, String name) {
        try {
            return Optional.of(rest.get(scheme.typeOf(type), key(name)));
        } catch (ApiException.NotFound e) {
            return Optional.empty();
        }
    }

    <T extends KubernetesObject> List<T> list(Class<T> type) {
        return rest.list(scheme.typeOf(type), ListOptions.inNamespace(namespace));
    }

    /** Merges JSON into an object, as a person's edit would. */
    <T extends KubernetesObject> T edit(Class<T> type, String name, String mergePatch) {
        return rest.patch(scheme.typeOf(type), key(name), merge(mergePatch), AS_TEST);
    }

    /** Whether the API server finds such an edit invalid. */
    boolean isRefused(Class<? extends KubernetesObject> type, String name, String mergePatch) {
        try {
            edit(type, name, mergePatch);
            return false;
        } catch (ApiException.Invalid e) {
            return true;
        }
    }

    /** Merges JSON into an object's status. */
    <T extends KubernetesObject> T editStatus(Class<T> type, String name, String mergePatch) {
        return rest.patch(scheme.typeOf(type), key(name), merge(mergePatch), AS_TEST.on("status"));
    }

    void delete(Class<? extends KubernetesObject> type, String name) {
        rest.delete(scheme.typeOf(type), key(name), DeleteOptions.none());
    }

    /** Plays the Deployment controller and the kubelet: every pod of the newest template is available. */
    @NullUnmarked
    void rollOut(String name) {
        V1Deployment deployment = deployment(name);
        var status = Map.of(
                "observedGeneration", deployment.getMetadata().getGeneration(),
                "replicas", deployment.getSpec().getReplicas(),
                "updatedReplicas", deployment.getSpec().getReplicas(),
                "readyReplicas", deployment.getSpec().getReplicas(),
                "availableReplicas", deployment.getSpec().getReplicas(),
                "conditions",
                        List.of(Map.of("type", "Available", "status", "True", "reason", "MinimumReplicasAvailable")));
        ResourceType<V1Deployment> type = scheme.typeOf(V1Deployment.class);
        rest.patch(type, key(name), new Patch.Merge(codec.tree(Map.of("status", status))), AS_TEST.on("status"));
    }

    private static Patch merge(String json) {
        return new Patch.Merge(JsonParser.parseString(json).getAsJsonObject());
    }

    private ObjectKey key(String name) {
        return ObjectKey.of(namespace, name);
    }

    @Override
    public void close() {
        transport.close();
    }
}
