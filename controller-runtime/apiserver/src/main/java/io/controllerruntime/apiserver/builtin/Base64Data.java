// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Bytes in JSON. */
final class Base64Data {

    private Base64Data() {}

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text that {@code base64} stands for; empty where it stands for none. */
    static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** How many bytes all the values of a map are. */
    static long size(Field data) {
        return data.keys().map(data::key).mapToLong(value -> size(value.text())).sum();
    }

    private static long size(String base64) {
        long padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4 * 3L - padding;
    }

    static long textSize(Field data) {
        return data.keys()
                .map(data::key)
                .mapToLong(value -> value.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** {@code data}, with the texts of {@code texts} in it, encoded. */
    static JsonObject with(JsonObject data, JsonObject texts) {
        Map<String, Json> merged = new TreeMap<>(data.members());
        texts.members()
                .forEach((key, value) ->
                        merged.put(key, Json.of(value instanceof JsonString text ? encoded(text.value()) : "")));
        return JsonObject.of(merged);
    }
}
