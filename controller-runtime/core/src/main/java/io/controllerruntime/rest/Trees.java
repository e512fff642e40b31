// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import java.util.stream.Stream;

/** Kubernetes objects as trees: what is read of them here, where absent and empty are the same. */
final class Trees {

    private Trees() {}

    static String text(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    static Stream<JsonObject> objects(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonArray array
                ? array.asList().stream().map(JsonElement::getAsJsonObject)
                : Stream.of();
    }

    static ObjectKey key(JsonObject object) {
        JsonObject metadata = object(object, "metadata");
        return ObjectKey.of(text(metadata, "namespace"), text(metadata, "name"));
    }

    /** The same tree, with the apiVersion and kind that servers leave out in lists, and programs in models. */
    static JsonObject typed(JsonObject object, ResourceType<?> type) {
        if (text(object, "apiVersion").isEmpty()) {
            object.addProperty("apiVersion", type.gvk().apiVersion());
        }
        if (text(object, "kind").isEmpty()) {
            object.addProperty("kind", type.gvk().kind());
        }
        return object;
    }

    /** The body of a delete. */
    static JsonObject of(DeleteOptions options) {
        var preconditions = new JsonObject();
        put(preconditions, "uid", options.uid());
        put(preconditions, "resourceVersion", options.resourceVersion());
        var body = new JsonObject();
        body.addProperty("apiVersion", "v1");
        body.addProperty("kind", "DeleteOptions");
        put(body, "propagationPolicy", options.propagationPolicy());
        if (!preconditions.isEmpty()) {
            body.add("preconditions", preconditions);
        }
        return body;
    }

    private static void put(JsonObject parent, String name, String value) {
        if (!value.isEmpty()) {
            parent.addProperty(name, value);
        }
    }
}
