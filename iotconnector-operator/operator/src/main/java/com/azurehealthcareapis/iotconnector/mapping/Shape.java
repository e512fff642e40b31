// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What a JSON value may look like. A shape adds what is wrong with a value to a list, under the value's path. */
@FunctionalInterface
interface Shape {

    void check(JsonElement value, String path, List<Problem> problems);

    /** Any single value: the functions read a number or a boolean as its text. */
    static Shape text() {
        return (value, path, problems) -> {
            if (!value.isJsonPrimitive()) {
                problems.add(new Problem(path, "must be a string, is " + Json.describe(value)));
            }
        };
    }

    /** A text that is not blank. */
    static Shape name() {
        return (value, path, problems) -> {
            if (!value.isJsonPrimitive()) {
                text().check(value, path, problems);
            } else if (value.getAsString().isBlank()) {
                problems.add(new Problem(path, "must not be empty"));
            }
        };
    }

    /** true or false, or their text. */
    static Shape bool() {
        return (value, path, problems) -> {
            if (!value.isJsonPrimitive() || !Set.of("true", "false").contains(Json.lower(value.getAsString()))) {
                problems.add(new Problem(path, "must be true or false, is " + Json.describe(value)));
            }
        };
    }

    /** A number, or its text. */
    static Shape number() {
        return (value, path, problems) -> {
            if (!isNumber(value)) {
                problems.add(new Problem(path, "must be a number, is " + Json.describe(value)));
            }
        };
    }

    /** One of a few values, compared as text without regard to case. */
    static Shape oneOf(String... values) {
        return (value, path, problems) -> {
            if (!value.isJsonPrimitive() || !Json.containsIgnoreCase(List.of(values), value.getAsString())) {
                problems.add(new Problem(
                        path, "must be one of " + String.join(", ", values) + ", is " + Json.describe(value)));
            }
        };
    }

    static Shape listOf(Shape item) {
        return (value, path, problems) -> {
            if (value instanceof JsonArray items) {
                for (int i = 0; i < items.size(); i++) {
                    item.check(items.get(i), path + "[" + i + "]", problems);
                }
            } else {
                problems.add(new Problem(path, "must be a list, is " + Json.describe(value)));
            }
        };
    }

    /** One shape for a single value, another for an object. */
    static Shape textOr(Shape object) {
        return (value, path, problems) -> (value.isJsonPrimitive() ? text() : object).check(value, path, problems);
    }

    /** null or the shape. */
    static Shape nullOr(Shape shape) {
        return (value, path, problems) -> {
            if (!(value instanceof JsonNull)) {
                shape.check(value, path, problems);
            }
        };
    }

    private static boolean isNumber(JsonElement value) {
        if (!value.isJsonPrimitive()) {
            return false;
        }
        try {
            new BigDecimal(value.getAsString());
            return true;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }
}
