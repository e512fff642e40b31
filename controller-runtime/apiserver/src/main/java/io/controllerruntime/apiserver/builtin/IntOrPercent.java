// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonString;

/** Validation of numbers that may be percentages, and of ports that may be names. */
final class IntOrPercent {

    private IntOrPercent() {}

    static void validateNotNegative(Field field) {
        if (field.value() instanceof JsonString) {
            field.check(Keys::percent);
        } else {
            field.notNegative();
        }
    }

    static void validateAtMost100Percent(Field field) {
        if (isPercent(field) && amount(field) > 100) {
            field.invalid("must not be greater than 100%");
        }
    }

    /** The number, or the digits of the percentage; 0 for anything else. */
    static long amount(Field field) {
        if (field.value() instanceof JsonInteger number) {
            return number.value();
        }
        String digits =
                isPercent(field) ? field.text().substring(0, field.text().length() - 1) : field.text();
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isPercent(Field field) {
        return Keys.percent(field.text()).isEmpty();
    }

    static void validatePort(Field port) {
        if (port.value() instanceof JsonString) {
            port.check(Keys::port);
        } else {
            port.port();
        }
    }
}
