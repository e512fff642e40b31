// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.protobuf.FieldType.Converted;
import io.controllerruntime.apiserver.protobuf.FieldType.ListOf;
import io.controllerruntime.apiserver.protobuf.FieldType.MapOf;
import io.controllerruntime.apiserver.protobuf.FieldType.Nested;
import io.controllerruntime.apiserver.protobuf.FieldType.Pointer;
import io.controllerruntime.apiserver.protobuf.FieldType.Scalar;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as the JSON that Go would write of it: with zero values where Go has no {@code omitempty}, and without the fields that
 * nobody knows. One thread.
 */
final class MessageReader {

    /** How deep messages may be nested: each level takes stack, and this much fits on any thread's. */
    private static final int MAX_DEPTH = 300;

    private static final byte[] NOTHING = {};
    private static final Json EMPTY_TEXT = Json.of("");
    private static final Json ZERO = Json.of(0);

    private int depth;

    /** @throws ProtobufException when {@code in} is no such message */
    JsonObject read(Message message, WireReader in) {
        if (++depth > MAX_DEPTH) {
            throw new ProtobufException("proto: " + message.name() + ": messages are nested too deep");
        }
        var values = new FieldValues();
        while (in.next(message.name())) {
            message.field(in.number()).ifPresentOrElse(field -> read(field, in, values), in::skip);
        }
        JsonObject.Builder object = JsonObject.builder();
        for (Field field : message.fields()) {
            put(field, values.of(field), object);
        }
        depth--;
        return object.build();
    }

    private void read(Field field, WireReader in, FieldValues values) {
        switch (field.type()) {
            case ListOf list -> readElements(field, list.element(), in, values);
            case MapOf map -> readEntry(field, map.value(), in, values);
            case Pointer pointer -> values.set(field, value(pointer.target(), field.goName(), in));
            case Scalar scalar -> values.set(field, value(scalar, field.goName(), in));
            case Nested nested -> values.set(field, value(nested, field.goName(), in));
            case Converted converted -> values.set(field, value(converted, field.goName(), in));
        }
    }

    /** Numbers may come many at once. */
    private void readElements(Field field, FieldType element, WireReader in, FieldValues values) {
        boolean isPacked = in.wireType() == WireReader.LENGTH && (element == Scalar.INT_32 || element == Scalar.INT_64);
        if (!isPacked) {
            values.add(field, value(element, field.goName(), in));
            return;
        }
        WireReader packed = in.message();
        while (packed.hasMore()) {
            values.add(field, integer(element, packed.varint()));
        }
    }

    private void readEntry(Field field, FieldType type, WireReader in, FieldValues values) {
        in.expect(WireReader.LENGTH, field.goName());
        WireReader entry = in.message();
        String key = "";
        Json value = type == Scalar.BYTES ? EMPTY_TEXT : zero(type);
        while (entry.next(field.goName())) {
            switch (entry.number()) {
                case 1 -> key = entry.text();
                case 2 -> value = value(type, field.goName(), entry);
                default -> entry.skip();
            }
        }
        values.put(field, key, value);
    }

    private Json value(FieldType type, String field, WireReader in) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar, field, in);
            case Nested nested -> read(nested.message().get(), message(field, in));
            case Converted converted ->
                converted.special().form(read(converted.message().get(), message(field, in)));
            case Pointer pointer -> value(pointer.target(), field, in);
            case ListOf list -> throw new IllegalStateException("a list in a list: " + field);
            case MapOf map -> throw new IllegalStateException("a map in a map: " + field);
        };
    }

    private static WireReader message(String field, WireReader in) {
        in.expect(WireReader.LENGTH, field);
        return in.message();
    }

    private static Json scalar(Scalar type, String field, WireReader in) {
        in.expect(wireType(type), field);
        return switch (type) {
            case TEXT -> Json.of(in.text());
            case BYTES -> Json.of(Base64.getEncoder().encodeToString(in.bytes()));
            case TRUTH -> Json.of(in.varint() != 0);
            case INT_32, INT_64 -> integer(type, in.varint());
            case DOUBLE -> number(in.fixed64());
        };
    }

    private static int wireType(Scalar type) {
        return switch (type) {
            case TEXT, BYTES -> WireReader.LENGTH;
            case TRUTH, INT_32, INT_64 -> WireReader.VARINT;
            case DOUBLE -> WireReader.FIXED_64;
        };
    }

    private static Json integer(FieldType type, long value) {
        return Json.of(type == Scalar.INT_32 ? (int) value : value);
    }

    private static Json number(double value) {
        if (!Double.isFinite(value)) {
            throw new ProtobufException("json: unsupported value: " + value);
        }
        return value == (long) value ? Json.of((long) value) : new JsonDecimal(value);
    }

    private void put(Field field, @Nullable Json value, JsonObject.Builder object) {
        Json form = value == null ? zero(field.type()) : value;
        if (field.isInline()) {
            ((JsonObject) form).members().forEach(object::put);
        } else if (!isLeftOut(field, value, form)) {
            object.put(field.name(), form);
        }
    }

    private boolean isLeftOut(Field field, @Nullable Json value, Json form) {
        return switch (field.empty()) {
            case WRITTEN -> false;
            case OMITTED -> isEmpty(field.type(), value, form);
            case OMITTED_ALWAYS -> isEmpty(field.type(), value, form) || form.equals(zero(field.type()));
        };
    }

    private boolean isEmpty(FieldType type, @Nullable Json value, Json form) {
        return switch (type) {
            case Pointer pointer -> value == null;
            case ListOf list -> value == null;
            case MapOf map -> value == null;
            case Scalar scalar -> form.equals(zero(scalar)) || form.equals(EMPTY_TEXT);
            case Nested nested -> false;
            case Converted converted ->
                converted.special() == Special.STRINGS && !(form instanceof JsonArray array && !array.isEmpty());
        };
    }

    private Json zero(FieldType type) {
        return switch (type) {
            case Scalar scalar -> zero(scalar);
            case Nested nested -> read(nested.message().get(), new WireReader(NOTHING));
            case Converted converted -> converted.special().form(JsonObject.empty());
            case Pointer pointer -> JsonNull.NULL;
            case ListOf list -> JsonNull.NULL;
            case MapOf map -> JsonNull.NULL;
        };
    }

    private static Json zero(Scalar type) {
        return switch (type) {
            case TEXT -> EMPTY_TEXT;
            case INT_32, INT_64, DOUBLE -> ZERO;
            case TRUTH -> JsonBoolean.FALSE;
            case BYTES -> JsonNull.NULL;
        };
    }
}
