// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.stream.IntStream;

/** Compares JSON as Kubernetes does: numbers by value (1 is 1.0), text as text ("80" is not 80), lists in order. */
final class JsonValues {

    private JsonValues() {}

    static boolean areEqual(JsonElement left, JsonElement right) {
        return switch (left) {
            case JsonObject object -> (right instanceof JsonObject other) && areEqual(object, other);
            case JsonArray array -> (right instanceof JsonArray other) && areEqual(array, other);
            default -> areEqualScalars(left, right);
        };
    }

    private static boolean areEqual(JsonObject left, JsonObject right) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream().allMatch(field -> areEqual(field.getValue(), right.get(field.getKey())));
    }

    private static boolean areEqual(JsonArray left, JsonArray right) {
        return left.size() == right.size()
                && IntStream.range(0, left.size()).allMatch(i -> areEqual(left.get(i), right.get(i)));
    }

    /** Gson's own equality takes big numbers for longs. */
    private static boolean areEqualScalars(JsonElement left, JsonElement right) {
        return (isNumber(left) && isNumber(right))
                ? left.getAsBigDecimal().compareTo(right.getAsBigDecimal()) == 0
                : left.equals(right);
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isNumber();
    }
}
