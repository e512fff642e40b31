// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.List;
import java.util.Map;

/** Values as Go's package fmt shows them, for messages that have them. */
final class GoFormat {

    private GoFormat() {}

    /** As by {@code %v}. */
    static String plain(Json value) {
        return switch (value) {
            case JsonObject object -> members(object, ":", " ", GoFormat::plain, false);
            case JsonArray array -> array.elements().stream().map(GoFormat::plain).collect(joining(" ", "[", "]"));
            case JsonString string -> string.value();
            case JsonNull none -> "<nil>";
            case JsonBoolean scalar -> JsonWriter.text(scalar);
            case JsonInteger scalar -> JsonWriter.text(scalar);
            case JsonDecimal scalar -> JsonWriter.text(scalar);
        };
    }

    /** As by {@code %#v}. */
    static String source(Json value) {
        return switch (value) {
            case JsonObject object -> type(value) + members(object, ":", ", ", GoFormat::source, true);
            case JsonArray array ->
                type(value) + array.elements().stream().map(GoFormat::source).collect(joining(", ", "{", "}"));
            case JsonNull none -> "interface {}(nil)";
            case JsonString scalar -> JsonWriter.text(scalar);
            case JsonBoolean scalar -> JsonWriter.text(scalar);
            case JsonInteger scalar -> JsonWriter.text(scalar);
            case JsonDecimal scalar -> JsonWriter.text(scalar);
        };
    }

    /** As by {@code %T}. */
    static String type(Json value) {
        return switch (value) {
            case JsonObject object -> "map[string]interface {}";
            case JsonArray array -> "[]interface {}";
            case JsonString string -> "string";
            case JsonNull none -> "<nil>";
            case JsonBoolean bool -> "bool";
            case JsonInteger integer -> "int64";
            case JsonDecimal decimal -> "float64";
        };
    }

    /** As by {@code %q}. */
    static String quoted(List<String> texts) {
        return texts.stream().map(text -> JsonWriter.text(Json.of(text))).collect(joining(" ", "[", "]"));
    }

    private static String members(
            JsonObject object,
            String colon,
            String comma,
            java.util.function.Function<Json, String> format,
            boolean isSource) {
        return object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> (isSource ? JsonWriter.text(Json.of(member.getKey())) : member.getKey()) + colon
                        + format.apply(member.getValue()))
                .collect(isSource ? joining(comma, "{", "}") : joining(comma, "map[", "]"));
    }
}
