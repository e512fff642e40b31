// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field, as k8s.io/apimachinery/pkg/util/validation/field/errors.go has it.
 *
 * @param type what kind of mistake
 * @param field where
 * @param value the bad value; null where the message shows none. The members of an object are shown in their order: Go sorts those of maps
 * @param detail what would be right; may be empty
 */
public record FieldError(
        Type type, FieldPath field, @Nullable Json value, String detail) {

    /** A malformed value. */
    public static FieldError invalid(FieldPath field, @Nullable Json value, String detail) {
        return new FieldError(Type.Invalid, field, value, detail);
    }

    public static FieldError invalid(FieldPath field, String value, String detail) {
        return invalid(field, Json.of(value), detail);
    }

    public static FieldError invalid(FieldPath field, long value, String detail) {
        return invalid(field, Json.of(value), detail);
    }

    /** A value of another type than the schema's. */
    public static FieldError typeInvalid(FieldPath field, @Nullable Json value, String detail) {
        return new FieldError(Type.TypeInvalid, field, value, detail);
    }

    /** @param supported in the order in which they are to be shown; most callers in Go sort them */
    public static FieldError notSupported(FieldPath field, Json value, Collection<String> supported) {
        String values = supported.stream().map(GoText::quote).collect(joining(", "));
        return new FieldError(
                Type.NotSupported, field, value, supported.isEmpty() ? "" : "supported values: " + values);
    }

    public static FieldError notSupported(FieldPath field, String value, Collection<String> supported) {
        return notSupported(field, Json.of(value), supported);
    }

    /** A value that is not there. */
    public static FieldError required(FieldPath field, String detail) {
        return new FieldError(Type.Required, field, null, detail);
    }

    /** A value that is well-formed and yet may not be set here or now. */
    public static FieldError forbidden(FieldPath field, String detail) {
        return new FieldError(Type.Forbidden, field, null, detail);
    }

    /** @param maximum in bytes; negative where the message is not to tell it */
    public static FieldError tooLong(FieldPath field, int maximum) {
        String unit = maximum == 1 ? " byte" : " bytes";
        String detail = maximum < 0 ? "value is too long" : "may not be more than " + maximum + unit;
        return new FieldError(Type.TooLong, field, null, detail);
    }

    /**
     * A list with too many items.
     *
     * @param actual how many it has; negative where the message is not to tell it
     * @param maximum negative where the message is not to tell it
     */
    public static FieldError tooMany(FieldPath field, int actual, int maximum) {
        String unit = maximum == 1 ? " item" : " items";
        String detail = maximum < 0 ? "has too many items" : "must have at most " + maximum + unit;
        return new FieldError(Type.TooMany, field, actual < 0 ? null : Json.of(actual), detail);
    }

    public static FieldError duplicate(FieldPath field, Json value) {
        return new FieldError(Type.Duplicate, field, value, "");
    }

    public static FieldError duplicate(FieldPath field, String value) {
        return duplicate(field, Json.of(value));
    }

    /** A value that refers to something that is not there. */
    public static FieldError notFound(FieldPath field, Json value) {
        return new FieldError(Type.NotFound, field, value, "");
    }

    /** What went wrong without any fault of the client. */
    public static FieldError internal(FieldPath field, String detail) {
        return new FieldError(Type.Internal, field, null, detail);
    }

    /** {@code spec.replicas: Invalid value: -1: must be greater than or equal to 0}. */
    public String message() {
        return field + ": " + body();
    }

    /** The message without the field. */
    public String body() {
        var text = new StringBuilder(type.words());
        if (value != null && type.showsValue()) {
            text.append(": ").append(shown(value));
        }
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        return text.toString();
    }

    private static String shown(Json value) {
        return switch (value) {
            case JsonString string -> GoText.quote(string.value());
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonDecimal decimal -> GoText.plain(decimal.value());
            default -> JsonWriter.text(value);
        };
    }

    /** The kinds of mistakes: the reason of a cause in a Status, and how a message begins. */
    public enum Type {
        NotFound("FieldValueNotFound", "Not found"),
        Required("FieldValueRequired", "Required value"),
        Duplicate("FieldValueDuplicate", "Duplicate value"),
        Invalid("FieldValueInvalid", "Invalid value"),
        NotSupported("FieldValueNotSupported", "Unsupported value"),
        Forbidden("FieldValueForbidden", "Forbidden"),
        TooLong("FieldValueTooLong", "Too long"),
        TooMany("FieldValueTooMany", "Too many"),
        Internal("InternalError", "Internal error"),
        TypeInvalid("FieldValueTypeInvalid", "Invalid value");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        public String reason() {
            return reason;
        }

        public String words() {
            return words;
        }

        private boolean showsValue() {
            return switch (this) {
                case NotFound, Duplicate, Invalid, NotSupported, TooMany, TypeInvalid -> true;
                case Required, Forbidden, TooLong, Internal -> false;
            };
        }
    }
}
