// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.time.Duration;

/**
 * How long a reflector waits after a failure: from {@code least}, twice as long each time, up to {@code most}.
 *
 * <p>The defaults are client-go's (tools/cache/reflector.go): 800 ms to 30 s. The wait before the n-th attempt is drawn evenly from a
 * span and twice the span, so that many programs that lost the same server do not come back at the same moment.
 *
 * @param least the shortest wait
 * @param most the longest wait, at least twice the shortest
 */
public record Backoff(Duration least, Duration most) {

    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(800), Duration.ofSeconds(30));

    public Backoff {
        if (least.isNegative() || least.isZero() || most.compareTo(least.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "a back-off from " + least + " to " + most + ": must be positive, and the end twice the beginning");
        }
    }

    /** The span after so many failures in a row, at least one. */
    Duration span(int failures) {
        Duration longest = most.dividedBy(2);
        Duration span = least;
        for (int i = 1; i < failures && span.compareTo(longest) < 0; i++) {
            span = span.multipliedBy(2);
        }
        return span.compareTo(longest) < 0 ? span : longest;
    }

    /** A wait drawn from {@code span} and twice the span by a number in [0, 1). */
    static Duration draw(Duration span, double chance) {
        return span.plusNanos((long) (span.toNanos() * chance));
    }
}
