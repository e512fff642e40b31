// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import java.time.Duration;

/** A length of time in two or three significant figures: {@code 5m30s}, {@code 2d4h}; k8s.io/apimachinery/pkg/util/duration/duration.go. */
final class HumanDuration {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private HumanDuration() {}

    /** Clocks may differ by a second: that is now. What lies further in the future is {@code <invalid>}. */
    static String of(Duration duration) {
        long seconds = duration.toMillis() / 1000;
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 2 * MINUTE) {
            return Math.max(seconds, 0) + "s";
        }
        return seconds < 8 * HOUR ? hours(seconds) : days(seconds);
    }

    private static String hours(long seconds) {
        if (seconds < 10 * MINUTE) {
            return pair(seconds, MINUTE, "m", 1, "s");
        }
        return seconds < 3 * HOUR ? seconds / MINUTE + "m" : pair(seconds, HOUR, "h", MINUTE, "m");
    }

    private static String days(long seconds) {
        if (seconds < 2 * DAY) {
            return seconds / HOUR + "h";
        }
        if (seconds < 8 * DAY) {
            return pair(seconds, DAY, "d", HOUR, "h");
        }
        if (seconds < 2 * YEAR) {
            return seconds / DAY + "d";
        }
        return seconds < 8 * YEAR ? pair(seconds, YEAR, "y", DAY, "d") : seconds / YEAR + "y";
    }

    private static String pair(long seconds, long unit, String name, long part, String partName) {
        long rest = seconds % unit / part;
        return seconds / unit + name + (rest == 0 ? "" : rest + partName);
    }
}
