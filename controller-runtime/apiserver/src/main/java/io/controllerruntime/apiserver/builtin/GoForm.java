// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How kube-apiserver shows a structure in a message: as its internal type, all of whose fields have Go's names.
 *
 * <p>{@code {"type":"Localhost"}} is shown as {@code {"Type":"Localhost","LocalhostProfile":null}}. {@code hack/wireform} generates the table
 * of the types that occur in messages; it is read when the first such message is written. Immutable, thread-safe.
 */
final class GoForm {

    private static final List<String> OF_THE_HOST =
            List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers");

    private final JsonObject types;

    private GoForm(JsonObject types) {
        this.types = types;
    }

    /** Defers reading the table until it is needed. */
    private static final class Table {

        private static final GoForm FORM = load();

        private static GoForm load() {
            try (InputStream table = GoForm.class.getResourceAsStream("internal.json")) {
                if (table == null) {
                    throw new IllegalStateException(
                            "internal.json is not on the class path, beside " + GoForm.class.getName());
                }
                return new GoForm((JsonObject) JsonReader.read(table.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code object} as Go's own encoder would write the internal structure {@code type}. */
    static JsonObject of(String type, JsonObject object) {
        return Table.FORM.struct(type, object);
    }

    private JsonObject struct(String type, JsonObject object) {
        JsonObject source = type.equals("PodSpec") ? withHostInContext(object) : object;
        JsonObject.Builder form = JsonObject.builder();
        types.object(type).orElseThrow().members().forEach((name, described) -> {
            String[] field = ((JsonString) described).value().split(" ", 2);
            form.put(name, value(field[1], source.get(field[0])));
        });
        return form.build();
    }

    /** Inside Kubernetes what a pod shares with its host is part of the security context. */
    private static JsonObject withHostInContext(JsonObject spec) {
        JsonObject.Builder context = spec.object("securityContext").orElse(JsonObject.empty()).toBuilder();
        for (String name : OF_THE_HOST) {
            spec.at(name).ifPresent(value -> context.put(name, value));
        }
        return spec.with("securityContext", context.build());
    }

    private Json value(String shape, @Nullable Json value) {
        if (value == null || value == JsonNull.NULL) {
            return zero(shape);
        }
        return switch (value) {
            case JsonObject object when shape.startsWith("map ") -> map(shape.substring(4), object);
            case JsonObject object -> types.has(structOf(shape)) ? struct(structOf(shape), object) : object;
            case JsonArray array when shape.startsWith("[]") -> list(shape.substring(2), array);
            default -> value;
        };
    }

    private static String structOf(String shape) {
        return shape.startsWith("*") ? shape.substring(1) : shape;
    }

    private Json list(String shape, JsonArray array) {
        var elements = new ArrayList<Json>();
        array.forEach(element -> elements.add(value(shape, element)));
        return new JsonArray(elements);
    }

    private Json map(String shape, JsonObject object) {
        var entries = new TreeMap<String, Json>();
        object.members().forEach((key, value) -> entries.put(key, value(shape, value)));
        return JsonObject.of(entries);
    }

    private Json zero(String shape) {
        return switch (shape) {
            case "string" -> Json.of("");
            case "bool" -> JsonBoolean.FALSE;
            case "int32", "int64", "IntOrString" -> Json.of(0);
            case "Quantity" -> Json.of("0");
            default -> types.has(shape) ? struct(shape, JsonObject.empty()) : JsonNull.NULL;
        };
    }
}
