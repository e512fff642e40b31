// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * A {@code coordination.k8s.io/v1} Lease as a tree: fields that nobody here knows survive a write, and fields that are missing are no
 * error. So no new version of Kubernetes and no Lease made by hand can end an election.
 */
final class Lease implements KubernetesObject {

    static final ResourceType<Lease> TYPE = new ResourceType<>(
            Lease.class,
            new GroupVersionKind("coordination.k8s.io", "v1", "Lease"),
            "leases",
            ResourceType.Scope.NAMESPACED);

    private final String apiVersion = TYPE.gvk().apiVersion();
    private final String kind = TYPE.gvk().kind();
    private @Nullable JsonElement metadata;
    private @Nullable JsonElement spec;

    static Lease named(String namespace, String name) {
        var lease = new Lease();
        var metadata = new JsonObject();
        metadata.addProperty("namespace", namespace);
        metadata.addProperty("name", name);
        lease.metadata = metadata;
        return lease;
    }

    /** This lease with another spec. */
    Lease with(JsonObject spec) {
        var copy = new Lease();
        copy.metadata = metadata;
        copy.spec = spec;
        return copy;
    }

    /** A copy of the spec; empty when there is none. */
    JsonObject spec() {
        return spec instanceof JsonObject object ? object.deepCopy() : new JsonObject();
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public V1ObjectMeta getMetadata() {
        return new V1ObjectMeta()
                .namespace(text("namespace"))
                .name(text("name"))
                .resourceVersion(text("resourceVersion"));
    }

    private @Nullable String text(String field) {
        return metadata instanceof JsonObject object && object.get(field) != null
                ? object.get(field).getAsString()
                : null;
    }
}
