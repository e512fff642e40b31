// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1m20s}. */
final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d+)(h|ms|m|s)");

    private Durations() {}

    /** @throws IllegalArgumentException when it is none */
    static Duration parse(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            sum = sum.plus(Duration.of(Long.parseLong(part.group(1)), unit(part.group(2))));
            end = part.end();
        }
        if (end == 0 || end < text.length()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no duration; write it as 1h, 1m30s or 500ms, in whole numbers");
        }
        return sum;
    }

    private static ChronoUnit unit(String letters) {
        return switch (letters) {
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            case "s" -> ChronoUnit.SECONDS;
            default -> ChronoUnit.MILLIS;
        };
    }

    /** Whole seconds. */
    static String text(Duration duration) {
        long minutes = duration.toMinutes();
        return (minutes == 0 ? "" : minutes + "m") + duration.toSecondsPart() + "s";
    }
}
