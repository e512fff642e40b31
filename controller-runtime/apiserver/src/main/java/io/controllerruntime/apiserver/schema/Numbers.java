// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;

/** Numbers of both sorts, as Go compares them. */
final class Numbers {

    private Numbers() {}

    static boolean isNumber(Json value) {
        return value instanceof JsonInteger || value instanceof JsonDecimal;
    }

    static double toDouble(Json number) {
        return number instanceof JsonInteger(long value) ? value : ((JsonDecimal) number).value();
    }

    /** Whether two values are the same, 1 and 1.0 being so. */
    static boolean equal(Json one, Json other) {
        boolean areNumbers = isNumber(one) && isNumber(other);
        return areNumbers ? toDouble(one) == toDouble(other) : one.equals(other);
    }

    /** Whether {@code value} is {@code allowed}; where that is an integer, the fraction of the value does not count. */
    static boolean isOneOf(Json allowed, Json value) {
        if (allowed instanceof JsonInteger(long integer) && value instanceof JsonDecimal(double decimal)) {
            return (long) decimal == integer;
        }
        return equal(allowed, value);
    }
}
