// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.TreeMap;

/** JSON with the members of every object in order, so that a reordering is no change. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonElement json) {
        return sorted(json).toString();
    }

    private static JsonElement sorted(JsonElement json) {
        return switch (json) {
            case JsonObject object -> {
                var result = new JsonObject();
                new TreeMap<>(object.asMap()).forEach((name, value) -> result.add(name, sorted(value)));
                yield result;
            }
            case JsonArray array -> {
                var result = new JsonArray();
                array.forEach(item -> result.add(sorted(item)));
                yield result;
            }
            default -> json;
        };
    }
}
