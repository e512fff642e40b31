// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns that the definition of a custom resource asks for:
 * k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor/tableconvertor.go.
 */
final class CustomColumns {

    private static final JsonObject AGE =
            JsonObject.ofStrings(Map.of("name", "Age", "type", "date", "jsonPath", ".metadata.creationTimestamp"));

    private CustomColumns() {}

    /** The name, then what is asked for: the age when that is nothing. A path that is none ends the list. */
    static List<Column> of(JsonArray definitions) {
        var columns = new ArrayList<Column>();
        columns.add(Column.name());
        JsonArray asked = definitions.isEmpty() ? JsonArray.of(AGE) : definitions;
        try {
            asked.objects().map(CustomColumns::column).forEachOrdered(columns::add);
        } catch (JsonPathException e) {
            return columns;
        }
        return columns;
    }

    private static Column column(JsonObject definition) {
        String path = definition.string("jsonPath").orElse("");
        JsonPath parsed = JsonPath.parse(path);
        String type = definition.string("type").orElse("");
        return new Column(
                definition.string("name").orElse(""),
                type,
                definition.string("format").orElse(""),
                definition.string("description").filter(text -> !text.isEmpty()).orElse("JSONPath " + path),
                definition.integer("priority").orElse(0L).intValue(),
                view -> cell(parsed, type, view));
    }

    /** A column shows one value: the first. */
    private static Json cell(JsonPath path, String type, View view) {
        try {
            List<Json> found = path.find(view.object());
            return found.isEmpty() ? JsonNull.NULL : cell(found.getFirst(), type, view);
        } catch (JsonPathException e) {
            return JsonNull.NULL;
        }
    }

    private static Json cell(Json value, String type, View view) {
        return switch (type) {
            case "string" -> Json.of(text(value));
            case "date" -> value instanceof JsonString text ? date(text.value(), view) : JsonNull.NULL;
            case "integer" ->
                switch (value) {
                    case JsonInteger integer -> integer;
                    case JsonDecimal decimal -> Json.of((long) decimal.value());
                    default -> JsonNull.NULL;
                };
            case "number" -> value instanceof JsonInteger || value instanceof JsonDecimal ? value : JsonNull.NULL;
            case "boolean" -> value instanceof JsonBoolean ? value : JsonNull.NULL;
            default -> JsonNull.NULL;
        };
    }

    private static Json date(String text, View view) {
        return text.isEmpty()
                ? Json.of(View.UNKNOWN)
                : Json.of(View.instant(text)
                        .map(then -> HumanDuration.of(Duration.between(then, view.now())))
                        .orElse("<invalid>"));
    }

    private static String text(Json value) {
        return switch (value) {
            case JsonNull none -> "<no value>";
            case JsonObject object -> JsonWriter.text(sorted(object));
            case JsonArray array -> JsonWriter.text(sorted(array));
            default -> GoText.plain(value);
        };
    }

    /** Go writes maps in the order of their keys. */
    private static Json sorted(Json value) {
        return switch (value) {
            case JsonArray array ->
                new JsonArray(
                        array.elements().stream().map(CustomColumns::sorted).toList());
            case JsonObject object -> {
                var members = new TreeMap<String, Json>();
                object.members().forEach((name, member) -> members.put(name, sorted(member)));
                yield JsonObject.of(members);
            }
            default -> value;
        };
    }
}
