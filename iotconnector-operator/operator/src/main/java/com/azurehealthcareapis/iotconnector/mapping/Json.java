// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads JSON as the functions do: the case of member names does not matter. */
final class Json {

    private Json() {}

    /** The member of that name; empty when there is none or it is null. */
    static Optional<JsonElement> member(JsonObject object, String name) {
        return object.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue())
                .filter(value -> !value.isJsonNull())
                .findFirst();
    }

    /** The member as text; empty when there is none or it is no single value. */
    static String text(JsonObject object, String name) {
        return member(object, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    static boolean containsIgnoreCase(Collection<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether there are more objects and lists within one another than that; looks no deeper. */
    static boolean isDeeperThan(int levels, JsonElement json) {
        Collection<JsonElement> children = switch (json) {
            case JsonObject object -> object.asMap().values();
            case JsonArray array -> array.asList();
            default -> List.of();
        };
        boolean isLevel = json.isJsonObject() || json.isJsonArray();
        return isLevel && (levels == 0 || children.stream().anyMatch(child -> isDeeperThan(levels - 1, child)));
    }

    /** The value for a message: its kind if it is a structure, itself if it is short. */
    static String describe(JsonElement value) {
        if (value.isJsonObject()) {
            return "an object";
        }
        if (value.isJsonArray()) {
            return "a list";
        }
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
