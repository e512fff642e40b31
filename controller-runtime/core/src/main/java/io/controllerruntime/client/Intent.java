// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;

/**
 * What a manager wants of one object: only the fields that were set.
 *
 * @param type the kind
 * @param key the object
 * @param json the fields, with apiVersion, kind, metadata.name and, where there is one, metadata.namespace
 */
public record Intent<T extends KubernetesObject>(ResourceType<T> type, ObjectKey key, JsonObject json) {

    private static final List<String> SET_BY_SERVER = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "selfLink");

    /**
     * The intent that a model object spells out: its nulls, its empty collections, its status and what a server sets in its metadata are
     * left out.
     *
     * @throws IllegalArgumentException when the object has no name, no namespace though its kind lives in one, or a namespace though its
     *     kind does not
     */
    public static <T extends KubernetesObject> Intent<T> of(ResourceType<T> type, T object, Codec codec) {
        ObjectKey key = keyOf(type, object);
        JsonObject json = codec.tree(object);
        json.remove("status");
        SET_BY_SERVER.forEach(json.getAsJsonObject("metadata")::remove);
        json.addProperty("apiVersion", type.gvk().apiVersion());
        json.addProperty("kind", type.gvk().kind());
        return new Intent<>(type, key, json);
    }

    private static ObjectKey keyOf(ResourceType<?> type, KubernetesObject object) {
        var metadata = object.getMetadata();
        if (metadata == null || metadata.getName() == null || metadata.getName().isEmpty()) {
            throw new IllegalArgumentException("a " + type.gvk().kind()
                    + " without metadata.name cannot be applied: set the name (generateName is not enough)");
        }
        ObjectKey key = ObjectKey.of(object);
        if (type.isNamespaced() == key.namespace().isEmpty()) {
            throw new IllegalArgumentException(type.gvk().kind() + " " + key + " cannot be applied: "
                    + (type.isNamespaced()
                            ? "set metadata.namespace, " + type.plural() + " live in one"
                            : "leave metadata.namespace out, " + type.plural() + " live in none"));
        }
        return key;
    }
}
