// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import java.util.Objects;

/**
 * Which object an event is about. Without the resourceVersion, which client-go has: a series spans many.
 *
 * @param kind the kind and its version
 * @param key the name; without namespace for a cluster-scoped object
 * @param uid empty for an object that does not exist yet
 */
record Reference(GroupVersionKind kind, ObjectKey key, String uid) {

    static Reference to(KubernetesObject object, Scheme scheme) {
        ObjectKey key = ObjectKey.of(object);
        return new Reference(
                kindOf(object, scheme),
                key,
                Objects.requireNonNullElse(object.getMetadata().getUid(), ""));
    }

    /** A model object often does not state its kind. */
    private static GroupVersionKind kindOf(KubernetesObject object, Scheme scheme) {
        String apiVersion = object.getApiVersion();
        String kind = object.getKind();
        return apiVersion == null || apiVersion.isEmpty() || kind == null || kind.isEmpty()
                ? scheme.typeOf(object.getClass()).gvk()
                : GroupVersionKind.of(apiVersion, kind);
    }

    /** Where an event about it lives. */
    String eventNamespace() {
        return key.namespace().isEmpty() ? "default" : key.namespace();
    }

    V1ObjectReference toModel() {
        var model = new V1ObjectReference()
                .apiVersion(kind.apiVersion())
                .kind(kind.kind())
                .name(key.name());
        if (!key.namespace().isEmpty()) {
            model.setNamespace(key.namespace());
        }
        if (!uid.isEmpty()) {
            model.setUid(uid);
        }
        return model;
    }

    @Override
    public String toString() {
        return kind.kind() + " " + key;
    }
}
