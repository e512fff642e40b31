// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that is validated: where it is, what it is, and what was found wrong so far. It may be absent.
 *
 * <p>A validation walks from field to field and reports at the one where it stands. Used by one thread.
 */
final class Field {

    private final FieldPath path;
    private final @Nullable Json value;
    private final List<FieldError> errors;

    private Field(FieldPath path, @Nullable Json value, List<FieldError> errors) {
        this.path = path;
        this.value = value instanceof JsonNull ? null : value;
        this.errors = errors;
    }

    /** What {@code validation} finds wrong with {@code object}. */
    static List<FieldError> errors(JsonObject object, Consumer<Field> validation) {
        var errors = new ArrayList<FieldError>();
        validation.accept(new Field(FieldPath.root(), object, errors));
        return errors;
    }

    Field at(String name) {
        return new Field(path.child(name), value instanceof JsonObject object ? object.get(name) : null, errors);
    }

    Field at(String first, String second) {
        return at(first).at(second);
    }

    /** What a path with this index names; absent where there is no such element. */
    Field element(int index) {
        return new Field(
                path.index(index),
                value instanceof JsonArray array && index < array.size() ? array.get(index) : null,
                errors);
    }

    /** The elements of a list; none for anything else. */
    List<Field> items() {
        return value instanceof JsonArray array
                ? IntStream.range(0, array.size()).mapToObj(this::element).toList()
                : List.of();
    }

    Field key(String key) {
        return new Field(path.key(key), value instanceof JsonObject object ? object.get(key) : null, errors);
    }

    /** The keys of a map. */
    Stream<String> keys() {
        return value instanceof JsonObject object ? object.members().keySet().stream() : Stream.of();
    }

    /** The same field, with another value to speak of. */
    Field withValue(@Nullable Json other) {
        return new Field(path, other, errors);
    }

    boolean isSet() {
        return value != null;
    }

    /** Absent, or without content. */
    boolean isEmpty() {
        return value == null
                || (value instanceof JsonString string && string.value().isEmpty())
                || (value instanceof JsonArray array && array.isEmpty())
                || (value instanceof JsonObject object && object.isEmpty());
    }

    Json valueOr(Json absent) {
        return value == null ? absent : value;
    }

    @Nullable
    Json value() {
        return value;
    }

    /** The text; empty where there is none. */
    String text() {
        return value instanceof JsonString string ? string.value() : "";
    }

    /** The number; 0 where there is none. */
    long number() {
        return value instanceof JsonInteger integer ? integer.value() : 0;
    }

    boolean isTrue() {
        return value == JsonBoolean.TRUE;
    }

    JsonObject object() {
        return value instanceof JsonObject object ? object : JsonObject.empty();
    }

    List<String> texts() {
        return value instanceof JsonArray array ? array.strings().toList() : List.of();
    }

    int size() {
        return switch (value) {
            case JsonArray array -> array.size();
            case JsonObject object -> object.members().size();
            case null, default -> 0;
        };
    }

    /** How much was found wrong so far, in the whole object. */
    int found() {
        return errors.size();
    }

    void required(String detail) {
        errors.add(new FieldError(FieldError.Type.Required, path, null, detail));
    }

    void forbidden(String detail) {
        errors.add(new FieldError(FieldError.Type.Forbidden, path, null, detail));
    }

    void invalid(String detail) {
        invalid(valueOr(Json.of("")), detail);
    }

    /** A mistake for which kube-apiserver shows another value than that of the field. */
    void invalid(Json shown, String detail) {
        errors.add(new FieldError(FieldError.Type.Invalid, path, shown, detail));
    }

    void duplicate() {
        duplicate(valueOr(Json.of("")), "");
    }

    void duplicate(Json shown, String detail) {
        errors.add(new FieldError(FieldError.Type.Duplicate, path, shown, detail));
    }

    void notFound() {
        errors.add(new FieldError(FieldError.Type.NotFound, path, valueOr(Json.of("")), ""));
    }

    void tooLong(int bytes) {
        errors.add(new FieldError(FieldError.Type.TooLong, path, null, "may not be more than " + bytes + " bytes"));
    }

    void tooMany(int items) {
        errors.add(new FieldError(
                FieldError.Type.TooMany, path, Json.of(size()), "must have at most " + items + " items"));
    }

    void notSupported(List<String> supported) {
        String detail =
                supported.stream().map(text -> '"' + text + '"').collect(joining(", ", "supported values: ", ""));
        errors.add(new FieldError(FieldError.Type.NotSupported, path, valueOr(Json.of("")), detail));
    }

    /** Reports each problem that {@code rule} has with the text; returns whether there is none. */
    boolean check(Function<String, List<String>> rule) {
        List<String> problems = rule.apply(text());
        problems.forEach(this::invalid);
        return problems.isEmpty();
    }

    /** As {@link #check}, where the field must also not be empty. */
    void checkRequired(Function<String, List<String>> rule) {
        if (isEmpty()) {
            required("");
        } else {
            check(rule);
        }
    }

    void checkIfSet(Function<String, List<String>> rule) {
        if (!isEmpty()) {
            check(rule);
        }
    }

    void oneOf(List<String> supported) {
        if (!supported.contains(text())) {
            notSupported(supported);
        }
    }

    void oneOfIfSet(List<String> supported) {
        if (isSet()) {
            oneOf(supported);
        }
    }

    void requiredOneOf(List<String> supported) {
        if (isEmpty()) {
            required("");
        } else {
            oneOf(supported);
        }
    }

    void notNegative() {
        if (number() < 0) {
            invalid(Json.of(number()), "must be greater than or equal to 0");
        }
    }

    void between(long low, long high) {
        if (number() < low || number() > high) {
            invalid(Json.of(number()), "must be between " + low + " and " + high + ", inclusive");
        }
    }

    void port() {
        between(1, 65535);
    }

    /** A value that was {@code old} and has to stay so. */
    void immutable(@Nullable Json old) {
        if (!Objects.equals(value, old instanceof JsonNull ? null : old)) {
            invalid(valueOr(JsonNull.NULL), "field is immutable");
        }
    }
}
