// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.builtin.WireType.WireField;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form in which kube-apiserver writes an object: what a round trip through Go's structures leaves of it.
 *
 * <p>Unknown fields and nulls are gone, and with them zero values that Go leaves out ({@code command: []}, {@code hostNetwork: false}); what
 * Go always writes is there (an empty {@code resources} or {@code status}); quantities are canonical, maps are sorted, and fields have the order of
 * the structure. Values of a wrong type stay as they are: to refuse them is the business of the schema. Immutable, thread-safe.
 */
final class WireForm {

    private static final Json ZERO_QUANTITY = Json.of("0");
    private static final Json ZERO = Json.of(0);
    private static final Json EMPTY_TEXT = Json.of("");

    private final WireType.Struct kind;

    WireForm(WireType.Struct kind) {
        this.kind = kind;
    }

    JsonObject of(JsonObject object) {
        return struct(kind, object);
    }

    private static JsonObject struct(WireType.Struct type, JsonObject object) {
        JsonObject.Builder written = JsonObject.builder();
        for (WireField field : type.fields().get()) {
            Json value = object.get(field.name());
            Json form = field(field, value instanceof JsonNull ? null : value);
            if (form != null) {
                written.put(field.name(), form);
            }
        }
        return written.build();
    }

    /** What is written for a field; null where it is left out. */
    private static @Nullable Json field(WireField field, @Nullable Json value) {
        Json form = value == null ? zero(field.type()) : form(field.type(), value);
        return switch (field.empty()) {
            case WRITTEN -> isCollection(field.type()) && isEmptyCollection(form) ? JsonNull.NULL : form;
            case OMITTED -> isLeftOut(field.type(), form) ? null : form;
            case OMITTED_ALWAYS ->
                isLeftOut(field.type(), form) || form instanceof JsonNull || isEmptyCollection(form) ? null : form;
        };
    }

    private static boolean isLeftOut(WireType type, Json form) {
        return switch (type) {
            case WireType.Scalar scalar -> form.equals(zero(scalar));
            case WireType.Pointer pointer -> form instanceof JsonNull;
            case WireType.ListOf list -> form instanceof JsonNull || isEmptyCollection(form);
            case WireType.MapOf map -> form instanceof JsonNull || isEmptyCollection(form);
            case WireType.Leaf leaf -> leaf == WireType.Leaf.ANYTHING && form instanceof JsonNull;
            case WireType.Struct struct -> false;
        };
    }

    private static boolean isCollection(WireType type) {
        return type instanceof WireType.ListOf || type instanceof WireType.MapOf;
    }

    private static boolean isEmptyCollection(Json form) {
        return (form instanceof JsonArray array && array.isEmpty())
                || (form instanceof JsonObject object && object.isEmpty());
    }

    private static Json zero(WireType type) {
        return switch (type) {
            case WireType.Scalar scalar ->
                switch (scalar) {
                    case TEXT -> EMPTY_TEXT;
                    case NUMBER -> ZERO;
                    case TRUTH -> JsonBoolean.FALSE;
                };
            case WireType.Leaf leaf ->
                switch (leaf) {
                    case QUANTITY -> ZERO_QUANTITY;
                    case INT_OR_STRING -> ZERO;
                    case TIME, ANYTHING -> JsonNull.NULL;
                };
            case WireType.Struct struct -> struct(struct, JsonObject.empty());
            case WireType.Pointer pointer -> JsonNull.NULL;
            case WireType.ListOf list -> JsonNull.NULL;
            case WireType.MapOf map -> JsonNull.NULL;
        };
    }

    private static Json form(WireType type, Json value) {
        return switch (type) {
            case WireType.Pointer pointer -> form(pointer.target(), value);
            case WireType.Struct struct -> value instanceof JsonObject object ? struct(struct, object) : value;
            case WireType.ListOf list -> value instanceof JsonArray array ? list(list.element(), array) : value;
            case WireType.MapOf map -> value instanceof JsonObject object ? map(map.value(), object) : value;
            case WireType.Leaf leaf -> leaf == WireType.Leaf.QUANTITY ? quantity(value) : value;
            case WireType.Scalar scalar -> value;
        };
    }

    private static Json list(WireType element, JsonArray array) {
        if (element instanceof WireType.Scalar) {
            return array;
        }
        var forms = new ArrayList<Json>(array.size());
        for (Json value : array) {
            forms.add(value instanceof JsonNull ? zero(element) : form(element, value));
        }
        return new JsonArray(forms);
    }

    private static Json map(WireType type, JsonObject object) {
        var forms = new TreeMap<String, Json>();
        object.members()
                .forEach((key, value) -> forms.put(key, value instanceof JsonNull ? zero(type) : form(type, value)));
        return JsonObject.of(forms);
    }

    private static Json quantity(Json value) {
        return switch (value) {
            case JsonString text ->
                Quantity.parse(text.value())
                        .<Json>map(q -> Json.of(q.toString()))
                        .orElse(value);
            case JsonInteger number -> Json.of(Quantity.of(number.value()).toString());
            default -> value;
        };
    }
}
