// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.scheme.GroupVersionKind;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A list of owner references: pure functions. */
final class References {

    private References() {}

    static Optional<V1OwnerReference> controller(List<V1OwnerReference> references) {
        return references.stream().filter(References::controls).findFirst();
    }

    static boolean controls(V1OwnerReference reference) {
        return Boolean.TRUE.equals(reference.getController());
    }

    /** The reference takes the place of the one to the same owner, or the last. */
    static List<V1OwnerReference> with(V1OwnerReference reference, List<V1OwnerReference> references) {
        var all = new ArrayList<V1OwnerReference>(references);
        for (int i = 0; i < all.size(); i++) {
            if (isSameOwner(all.get(i), reference)) {
                all.set(i, reference);
                return all;
            }
        }
        all.add(reference);
        return all;
    }

    /** A reference that cannot be read is to nobody. */
    static boolean isSameOwner(V1OwnerReference left, V1OwnerReference right) {
        return left.getApiVersion() != null
                && right.getApiVersion() != null
                && group(left).equals(group(right))
                && Objects.equals(left.getKind(), right.getKind())
                && Objects.equals(left.getName(), right.getName());
    }

    private static String group(V1OwnerReference reference) {
        return GroupVersionKind.of(reference.getApiVersion(), "").group();
    }

    /** What a reference of an intent says; its names are mandatory, so a missing one is as wrong as an empty one. */
    static V1OwnerReference fromJson(JsonElement json) {
        JsonObject fields = json.getAsJsonObject();
        var reference = new V1OwnerReference()
                .apiVersion(text(fields, "apiVersion"))
                .kind(text(fields, "kind"))
                .name(text(fields, "name"))
                .uid(text(fields, "uid"));
        if (fields.has("controller")) {
            reference.setController(fields.get("controller").getAsBoolean());
        }
        if (fields.has("blockOwnerDeletion")) {
            reference.setBlockOwnerDeletion(fields.get("blockOwnerDeletion").getAsBoolean());
        }
        return reference;
    }

    private static String text(JsonObject fields, String name) {
        return fields.has(name) ? fields.get(name).getAsString() : "";
    }

    static JsonObject toJson(V1OwnerReference reference) {
        var json = new JsonObject();
        write(json::addProperty, "apiVersion", reference.getApiVersion());
        write(json::addProperty, "kind", reference.getKind());
        write(json::addProperty, "name", reference.getName());
        write(json::addProperty, "uid", reference.getUid());
        write(json::addProperty, "controller", reference.getController());
        write(json::addProperty, "blockOwnerDeletion", reference.getBlockOwnerDeletion());
        return json;
    }

    private static <V> void write(BiConsumer<String, V> json, String name, @Nullable V value) {
        if (value != null) {
            json.accept(name, value);
        }
    }
}
