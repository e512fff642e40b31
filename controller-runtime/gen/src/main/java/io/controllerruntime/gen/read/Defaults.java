// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.gen.model.Type;
import io.controllerruntime.gen.model.Value;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import io.controllerruntime.gen.text.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the text of a default as a value of the type it is for. */
final class Defaults {

    private final Supplier<BuiltinSchemas> builtins;

    Defaults(Supplier<BuiltinSchemas> builtins) {
        this.builtins = builtins;
    }

    /**
     * The tree that {@code text} stands for.
     *
     * @throws IllegalArgumentException when it is no value of that type; the message says what one looks like
     */
    Object parse(String text, Value value) {
        return switch (value.type()) {
            case Type.Scalar scalar -> scalar(text, scalar, value);
            case Type.Choice choice -> oneOf(text, choice.values());
            case Type.Sequence list -> json(text, List.class, "a JSON list");
            case Type.Dictionary map -> json(text, Map.class, "a JSON object");
            case Type.Opaque opaque -> json(text, Map.class, "a JSON object");
            case Type.Struct struct -> completed((Map<?, ?>) json(text, Map.class, "a JSON object"), struct);
            case Type.Builtin builtin -> isIntOrString(builtin) ? number(text) : json(text, Map.class, "a JSON object");
        };
    }

    /**
     * The object with the defaults of its fields, as the API server stores it. Not left to the server, because it checks the rules of an
     * object against the default as it is written.
     */
    private static Map<String, Object> completed(Map<?, ?> object, Type.Struct struct) {
        var result = new TreeMap<String, Object>();
        struct.fields().forEach(field -> field.defaultValue().ifPresent(value -> result.put(field.name(), value)));
        object.forEach((name, value) -> result.put((String) name, value));
        return result;
    }

    private static Object scalar(String text, Type.Scalar scalar, Value value) {
        return switch (scalar) {
            case STRING -> value.constraints().get("enum") instanceof List<?> allowed ? oneOf(text, allowed) : text;
            case DATE_TIME -> text;
            case INT32 -> integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER -> json(text, Number.class, "a number");
            case BOOLEAN -> json(text, Boolean.class, "true or false");
        };
    }

    private static Object oneOf(String text, List<?> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("one of " + allowed);
        }
        return text;
    }

    private static Object integer(String text, long min, long max) {
        var number = (Long) json(text, Long.class, "an integer");
        if (number < min || number > max) {
            throw new IllegalArgumentException("an integer from " + min + " to " + max);
        }
        return number;
    }

    private static Object json(String text, Class<?> type, String wanted) {
        Object tree;
        try {
            tree = Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wanted + " (" + e.getMessage() + ")", e);
        }
        if (!type.isInstance(tree)) {
            throw new IllegalArgumentException(wanted);
        }
        return tree;
    }

    private boolean isIntOrString(Type.Builtin builtin) {
        return builtins.get().schema(builtin.definition()).containsKey("x-kubernetes-int-or-string");
    }

    private static Object number(String text) {
        return text.matches("-?\\d{1,18}") ? (Object) Long.parseLong(text) : text;
    }
}
