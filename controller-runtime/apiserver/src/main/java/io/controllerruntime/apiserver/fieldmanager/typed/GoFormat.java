// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values as Go's package fmt shows them, for messages that have them. */
final class GoFormat {

    private GoFormat() {}

    /** As by {@code %v}. */
    static String plain(Json value) {
        return switch (value) {
            case JsonObject object ->
                members(object)
                        .map(member -> member.getKey() + ":" + plain(member.getValue()))
                        .collect(joining(" ", "map[", "]"));
            case JsonArray array ->
                array.elements().stream().map(GoFormat::plain).collect(joining(" ", "[", "]"));
            case JsonString string -> string.value();
            case JsonNull none -> "<nil>";
            case JsonBoolean bool -> Boolean.toString(bool.value());
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonDecimal decimal -> GoText.plain(decimal.value());
        };
    }

    /** As by {@code %#v}. */
    static String source(Json value) {
        return switch (value) {
            case JsonObject object ->
                members(object)
                        .map(member -> GoText.quote(member.getKey()) + ":" + source(member.getValue()))
                        .collect(joining(", ", type(value) + "{", "}"));
            case JsonArray array ->
                array.elements().stream().map(GoFormat::source).collect(joining(", ", type(value) + "{", "}"));
            case JsonString string -> GoText.quote(string.value());
            case JsonNull none -> "interface {}(nil)";
            case JsonBoolean bool -> Boolean.toString(bool.value());
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonDecimal decimal -> GoText.plain(decimal.value());
        };
    }

    private static Stream<Map.Entry<String, Json>> members(JsonObject object) {
        return object.members().entrySet().stream().sorted(Map.Entry.comparingByKey());
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
        return texts.stream().map(GoText::quote).collect(joining(" ", "[", "]"));
    }
}
