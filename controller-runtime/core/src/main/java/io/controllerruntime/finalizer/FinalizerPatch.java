// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.controllerruntime.rest.Patch;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;

/**
 * Patches of an object's finalizers that fail when the list, or the object of that name, is no longer the one that was read: so the
 * finalizers of others survive, and a successor of the same name is left alone.
 *
 * <p>The protocol of tests is that of kube-rs (finalizer.rs); the uid is tested in addition.
 */
final class FinalizerPatch {

    private static final String PATH = "/metadata/finalizers";

    private FinalizerPatch() {}

    /** Adds {@code keys}, of which the object has none. */
    static Patch.Json adding(KubernetesObject object, Collection<String> keys) {
        List<String> present = FinalizerList.of(object);
        JsonArray operations = forThis(object);
        if (present.isEmpty()) {
            operations.add(operation("test", PATH, JsonNull.INSTANCE));
            operations.add(operation("add", PATH, list(keys)));
        } else {
            operations.add(operation("test", PATH, list(present)));
            keys.forEach(key -> operations.add(operation("add", PATH + "/-", new JsonPrimitive(key))));
        }
        return new Patch.Json(operations);
    }

    /** Removes {@code keys} wherever they are in the list. */
    static Patch.Json removing(KubernetesObject object, Collection<String> keys) {
        List<String> present = FinalizerList.of(object);
        JsonArray operations = forThis(object);
        for (int i = present.size() - 1; i >= 0; i--) { // from the end, so that no index moves
            if (keys.contains(present.get(i))) {
                operations.add(operation("test", PATH + "/" + i, new JsonPrimitive(present.get(i))));
                var remove = new JsonObject();
                remove.addProperty("op", "remove");
                remove.addProperty("path", PATH + "/" + i);
                operations.add(remove);
            }
        }
        return new Patch.Json(operations);
    }

    private static JsonArray forThis(KubernetesObject object) {
        var operations = new JsonArray();
        operations.add(operation(
                "test", "/metadata/uid", new JsonPrimitive(object.getMetadata().getUid())));
        return operations;
    }

    private static JsonObject operation(String name, String path, JsonElement value) {
        var operation = new JsonObject();
        operation.addProperty("op", name);
        operation.addProperty("path", path);
        operation.add("value", value);
        return operation;
    }

    private static JsonArray list(Collection<String> values) {
        var list = new JsonArray();
        values.forEach(list::add);
        return list;
    }
}
