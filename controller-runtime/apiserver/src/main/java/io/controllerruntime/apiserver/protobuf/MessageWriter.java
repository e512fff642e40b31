// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.protobuf.FieldType.Converted;
import io.controllerruntime.apiserver.protobuf.FieldType.ListOf;
import io.controllerruntime.apiserver.protobuf.FieldType.MapOf;
import io.controllerruntime.apiserver.protobuf.FieldType.Nested;
import io.controllerruntime.apiserver.protobuf.FieldType.Pointer;
import io.controllerruntime.apiserver.protobuf.FieldType.Scalar;
import java.util.Base64;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as the message that Go would write of it: in the order of the numbers, everything that is no pointer, even where it is empty.
 * From the last field to the first, as {@link WireWriter} wants it. One thread.
 */
final class MessageWriter {

    private final WireWriter out;

    MessageWriter(WireWriter out) {
        this.out = out;
    }

    void write(Message message, JsonObject object) {
        for (Field field : message.lastFirst()) {
            write(field, field.isInline() ? object : object.get(field.name()));
        }
    }

    void write(Field field, @Nullable Json json) {
        Json value = json instanceof JsonNull ? null : json;
        switch (field.type()) {
            case ListOf list -> writeElements(field.number(), list.element(), value);
            case MapOf map -> writeEntries(field.number(), map.value(), value);
            case Pointer pointer -> writePresent(field.number(), pointer.target(), value);
            case Scalar scalar when scalar == Scalar.BYTES -> writePresent(field.number(), scalar, value);
            case Scalar scalar -> writeValue(field.number(), scalar, value);
            case Nested nested -> writeValue(field.number(), nested, value);
            case Converted converted -> writeValue(field.number(), converted, value);
        }
    }

    private void writeElements(int number, FieldType type, @Nullable Json value) {
        if (value instanceof JsonArray array) {
            array.elements().reversed().forEach(element -> writeValue(number, type, element));
        } else if (value != null) {
            throw wrong(value);
        }
    }

    private void writeEntries(int number, FieldType type, @Nullable Json value) {
        if (value instanceof JsonObject object) {
            new TreeMap<>(object.members()).descendingMap().forEach((key, entry) -> {
                int before = out.size();
                if (type != Scalar.BYTES || entry != JsonNull.NULL) {
                    writeValue(2, type, entry);
                }
                out.field(1, key);
                out.head(number, before);
            });
        } else if (value != null) {
            throw wrong(value);
        }
    }

    private void writePresent(int number, FieldType type, @Nullable Json value) {
        if (value != null) {
            writeValue(number, type, value);
        }
    }

    /** @param json null stands for the zero value */
    void writeValue(int number, FieldType type, @Nullable Json json) {
        Json value = json == null ? JsonNull.NULL : json;
        switch (type) {
            case Scalar scalar -> writeScalar(number, scalar, value);
            case Nested nested -> writeMessage(number, nested.message().get(), object(value));
            case Converted converted ->
                writeMessage(
                        number, converted.message().get(), converted.special().plain(value));
            case Pointer pointer -> writeValue(number, pointer.target(), value);
            case ListOf list -> throw wrong(value);
            case MapOf map -> throw wrong(value);
        }
    }

    void writeMessage(int number, Message message, JsonObject object) {
        int before = out.size();
        write(message, object);
        out.head(number, before);
    }

    private void writeScalar(int number, Scalar type, Json value) {
        switch (type) {
            case TEXT -> out.field(number, text(value));
            case BYTES -> out.field(number, Base64.getMimeDecoder().decode(text(value)));
            case INT_32, INT_64 -> {
                out.varint(integer(value));
                out.tag(number, WireReader.VARINT);
            }
            case TRUTH -> {
                out.varint(value == JsonBoolean.TRUE ? 1 : 0);
                out.tag(number, WireReader.VARINT);
            }
            case DOUBLE -> {
                out.fixed64(number(value));
                out.tag(number, WireReader.FIXED_64);
            }
        }
    }

    private static JsonObject object(Json value) {
        return switch (value) {
            case JsonObject object -> object;
            case JsonNull none -> JsonObject.empty();
            default -> throw wrong(value);
        };
    }

    private static String text(Json value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonNull none -> "";
            default -> throw wrong(value);
        };
    }

    private static long integer(Json value) {
        return switch (value) {
            case JsonInteger integer -> integer.value();
            case JsonNull none -> 0;
            default -> throw wrong(value);
        };
    }

    private static double number(Json value) {
        return switch (value) {
            case JsonDecimal decimal -> decimal.value();
            default -> integer(value);
        };
    }

    private static IllegalStateException wrong(Json value) {
        return new IllegalStateException(
                "not of the type that its field has in Go, so it is in no protobuf form: " + value);
    }
}
