// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * One object of a file.
 *
 * @param place where it was written, for messages: {@code web.yaml, document 2}
 * @param object what was written
 */
record Manifest(String place, JsonObject object) {

    /** Empty when it has none. */
    String apiVersion() {
        return text(object, "apiVersion");
    }

    /** Empty when it has none. */
    String kind() {
        return text(object, "kind");
    }

    /** Empty when the server is to make one. */
    String name() {
        return metadata("name");
    }

    /** The one that was written, else {@code otherwise}. */
    String namespaceOr(String otherwise) {
        String written = metadata("namespace");
        return written.isEmpty() ? otherwise : written;
    }

    private String metadata(String field) {
        return object.get("metadata") instanceof JsonObject metadata ? text(metadata, field) : "";
    }

    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /** {@code web.yaml, document 2, Deployment web}. */
    @Override
    public String toString() {
        return "%s, %s %s".formatted(place, kind(), name()).strip();
    }
}
