// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.List;

/** What an element must be like to pass a filter. */
sealed interface JsonPathCondition {

    boolean holds(Json element);

    /** Something is there. */
    record Exists(JsonPath path) implements JsonPathCondition {
        @Override
        public boolean holds(Json element) {
            return !path.find(element).isEmpty();
        }
    }

    /** Both sides are there and compare so. */
    record Comparison(JsonPath left, Operator operator, JsonPath right) implements JsonPathCondition {
        @Override
        public boolean holds(Json element) {
            List<Json> ours = single(left.find(element));
            List<Json> theirs = single(right.find(element));
            return !ours.isEmpty()
                    && !theirs.isEmpty()
                    && operator.accepts(compare(ours.getFirst(), theirs.getFirst(), operator));
        }
    }

    /** How the sides compare. */
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        static Operator of(String text) {
            for (Operator operator : values()) {
                if (operator.text.equals(text)) {
                    return operator;
                }
            }
            throw new JsonPathException("unrecognized filter operator " + text);
        }

        private boolean accepts(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        private boolean isOrder() {
            return this != EQUAL && this != UNEQUAL;
        }
    }

    private static List<Json> single(List<Json> found) {
        if (found.size() > 1) {
            throw new JsonPathException("can only compare one element at a time");
        }
        return found;
    }

    /** Only values of one kind compare, as in Go's templates. */
    private static int compare(Json left, Json right, Operator operator) {
        if (left instanceof JsonString a && right instanceof JsonString b) {
            return a.value().compareTo(b.value());
        }
        if (left instanceof JsonInteger a && right instanceof JsonInteger b) {
            return Long.compare(a.value(), b.value());
        }
        if (left instanceof JsonDecimal a && right instanceof JsonDecimal b) {
            return Double.compare(a.value(), b.value());
        }
        if (left instanceof JsonBoolean a && right instanceof JsonBoolean b && !operator.isOrder()) {
            return a.compareTo(b);
        }
        throw new JsonPathException("incompatible types for comparison");
    }
}
