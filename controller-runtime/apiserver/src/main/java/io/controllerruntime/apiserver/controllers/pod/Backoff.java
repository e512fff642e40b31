// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before the next attempt: ten seconds, then twice as long each time up to five minutes, and anew after ten good minutes.
 *
 * <p>Source: client-go/util/flowcontrol/backoff.go.
 *
 * @param delay the present delay; zero before the first failure
 * @param since when it was set
 */
record Backoff(Duration delay, Instant since) {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static final Backoff NONE = new Backoff(Duration.ZERO, Instant.EPOCH);

    /** When the next attempt after a failure at that time may be made. */
    Instant until(Instant failure) {
        return isForgotten(failure) ? failure : failure.plus(delay);
    }

    /** The one that counts after an attempt that is made now because of a failure. */
    Backoff next(Instant failure, Instant now) {
        Duration doubled = delay.multipliedBy(2);
        Duration next = isForgotten(failure) ? FIRST : doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return new Backoff(next, now);
    }

    private boolean isForgotten(Instant failure) {
        return delay.isZero() || failure.isAfter(since.plus(LONGEST.multipliedBy(2)));
    }
}
