// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.builtin.WireType.Empty;
import io.controllerruntime.apiserver.builtin.WireType.WireField;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table of the Go structures behind the built-in kinds; {@code hack/wireform} generates it from k8s.io/api. Immutable, thread-safe.
 *
 * <p>It says what the OpenAPI document does not: which fields are pointers, so that their zero value is kept, and which are written even
 * when they are empty.
 */
final class WireTypes {

    private final JsonObject kinds;
    private final JsonObject types;
    private final Map<String, List<WireField>> fields = new ConcurrentHashMap<>();

    private WireTypes(JsonObject table) {
        kinds = table.object("kinds").orElseThrow();
        types = table.object("types").orElseThrow();
    }

    static WireTypes load() {
        try (InputStream table = WireTypes.class.getResourceAsStream("types.json")) {
            if (table == null) {
                throw new IllegalStateException(
                        "types.json is not on the class path, beside " + WireTypes.class.getName());
            }
            return new WireTypes((JsonObject) JsonReader.read(table.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The structure of a kind; empty for kinds that are not built in. */
    Optional<WireType.Struct> kind(GroupVersionKind kind) {
        return kinds.string(kind.group() + "/" + kind.version() + "/" + kind.kind())
                .map(this::struct);
    }

    private WireType.Struct struct(String name) {
        return new WireType.Struct(name, () -> fieldsOf(name));
    }

    private List<WireField> fieldsOf(String name) {
        return fields.computeIfAbsent(
                name,
                key -> types.object(key).orElseThrow().members().entrySet().stream()
                        .map(this::field)
                        .toList());
    }

    private WireField field(Map.Entry<String, Json> entry) {
        String shape = ((JsonString) entry.getValue()).value();
        int end = shape.length();
        while ("?!".indexOf(shape.charAt(end - 1)) >= 0) {
            end--;
        }
        return new WireField(entry.getKey(), type(shape.substring(0, end)), empty(shape));
    }

    private static Empty empty(String shape) {
        if (shape.endsWith("!")) {
            return Empty.OMITTED_ALWAYS;
        }
        return shape.endsWith("?") ? Empty.OMITTED : Empty.WRITTEN;
    }

    private WireType type(String shape) {
        if (shape.startsWith("*")) {
            return new WireType.Pointer(type(shape.substring(1)));
        }
        if (shape.startsWith("[]")) {
            return new WireType.ListOf(type(shape.substring(2)));
        }
        if (shape.startsWith("map ")) {
            return new WireType.MapOf(type(shape.substring(4)));
        }
        return switch (shape) {
            case "string", "bytes" -> WireType.Scalar.TEXT;
            case "int32", "int64", "float64", "uint16" -> WireType.Scalar.NUMBER;
            case "bool" -> WireType.Scalar.TRUTH;
            case "Time", "MicroTime" -> WireType.Leaf.TIME;
            case "Quantity" -> WireType.Leaf.QUANTITY;
            case "IntOrString" -> WireType.Leaf.INT_OR_STRING;
            case "FieldsV1", "RawExtension" -> WireType.Leaf.ANYTHING;
            default -> struct(shape);
        };
    }
}
