// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Equality and order of values as ownership needs them: 1 and 1.0 are the same, and any two values have an order.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/value/value.go.
 */
public final class Values {

    private Values() {}

    public static boolean equal(Json left, Json right) {
        return left.equals(right) || (mayHideDecimals(left, right) && compare(left, right) == 0);
    }

    /** Only a number against a number, or one nested in containers of the same kind, can be equal without being {@code equals}. */
    private static boolean mayHideDecimals(Json left, Json right) {
        return rank(left) == rank(right) && !(left instanceof JsonString) && !(left instanceof JsonBoolean);
    }

    /** As messages show what a list's element is known by. */
    static String text(Json value) {
        return switch (value) {
            case JsonString string -> GoText.quote(string.value());
            case JsonDecimal decimal -> GoText.plain(decimal.value());
            default -> JsonWriter.text(value);
        };
    }

    /** A total order: numbers, strings, booleans, arrays, objects, null. */
    static int compare(Json left, Json right) {
        return switch (left) {
            case JsonInteger a when right instanceof JsonInteger b -> Long.compare(a.value(), b.value());
            case JsonString a when right instanceof JsonString b -> compareText(a.value(), b.value());
            case JsonBoolean a when right instanceof JsonBoolean b -> Boolean.compare(a.value(), b.value());
            case JsonArray a when right instanceof JsonArray b -> compareElements(a, b);
            case JsonObject a when right instanceof JsonObject b -> compareMembers(a, b);
            default ->
                rank(left) == 0 && rank(right) == 0
                        ? Double.compare(number(left), number(right))
                        : Integer.compare(rank(left), rank(right));
        };
    }

    private static int rank(Json value) {
        return switch (value) {
            case JsonInteger integer -> 0;
            case JsonDecimal decimal -> 0;
            case JsonString string -> 1;
            case JsonBoolean bool -> 2;
            case JsonArray array -> 3;
            case JsonObject object -> 4;
            case JsonNull none -> 5;
        };
    }

    private static double number(Json value) {
        double number = value instanceof JsonInteger integer ? integer.value() : ((JsonDecimal) value).value();
        return number == 0 ? 0 : number; // -0 is 0
    }

    private static int compareElements(JsonArray left, JsonArray right) {
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareMembers(JsonObject left, JsonObject right) {
        Iterator<Map.Entry<String, Json>> others = sorted(right);
        for (Iterator<Map.Entry<String, Json>> mine = sorted(left); mine.hasNext(); ) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = compareMember(mine.next(), others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareMember(Map.Entry<String, Json> left, Map.Entry<String, Json> right) {
        int names = compareText(left.getKey(), right.getKey());
        return names == 0 ? compare(left.getValue(), right.getValue()) : names;
    }

    private static Iterator<Map.Entry<String, Json>> sorted(JsonObject object) {
        var members = new TreeMap<String, Json>(Values::compareText);
        members.putAll(object.members());
        return members.entrySet().iterator();
    }

    /** The order of the UTF-8 bytes: as {@link String#compareTo}, but characters beyond the basic plane come last. */
    static int compareText(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
