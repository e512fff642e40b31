// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Compares JSON as Kubernetes does: numbers by value (1 is 1.0), text as text ("80" is not 80), lists in order. */
final class JsonValues {

    private JsonValues() {}

    static boolean areEqual(JsonElement left, JsonElement right) {
        return areAlike(left, right, JsonValues::areEqualScalars);
    }

    /** Whether both have the same fields and list lengths at every level, whatever the scalars are. */
    static boolean haveSameShape(JsonElement left, JsonElement right) {
        return areAlike(left, right, JsonValues::areBothScalarsOrNeither);
    }

    private static boolean areBothScalarsOrNeither(JsonElement left, JsonElement right) {
        return left.isJsonPrimitive() == right.isJsonPrimitive();
    }

    private static boolean areEqualScalars(JsonElement left, JsonElement right) {
        return (isNumber(left) && isNumber(right))
                ? left.getAsBigDecimal().compareTo(right.getAsBigDecimal()) == 0
                : left.equals(right);
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    private static boolean areAlike(
            JsonElement left, JsonElement right, BiPredicate<JsonElement, JsonElement> scalars) {
        return switch (left) {
            case JsonObject object -> (right instanceof JsonObject other) && areAlike(object, other, scalars);
            case JsonArray array -> (right instanceof JsonArray other) && areAlike(array, other, scalars);
            default -> scalars.test(left, right);
        };
    }

    private static boolean areAlike(JsonObject left, JsonObject right, BiPredicate<JsonElement, JsonElement> scalars) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream()
                        .allMatch(field -> areAlike(field.getValue(), right.get(field.getKey()), scalars));
    }

    private static boolean areAlike(JsonArray left, JsonArray right, BiPredicate<JsonElement, JsonElement> scalars) {
        return left.size() == right.size()
                && IntStream.range(0, left.size()).allMatch(i -> areAlike(left.get(i), right.get(i), scalars));
    }
}
