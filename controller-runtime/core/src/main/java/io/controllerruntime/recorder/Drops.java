// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.runtime.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every event that is lost, and says so in the log once a minute. Thread-safe. */
final class Drops {

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Metrics metrics;
    private final Clock clock;
    private final AtomicLong nextWarning;

    Drops(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.nextWarning = new AtomicLong(clock.nanoTime());
    }

    /**
     * An event may be lost.
     *
     * @param detail what the server said; empty when it was not asked
     */
    void note(Fate fate, Occurrence occurrence, String detail) {
        if (fate == Fate.KEPT) {
            return;
        }
        metrics.eventDropped(fate.label());
        long now = clock.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + SILENCE.toNanos())) {
            LOG.warn(
                    "An event is dropped: {}. It is \"{}\". {}. Others follow unsaid for a minute, see controller_runtime_events_dropped_total",
                    fate.explanation(),
                    occurrence,
                    detail);
        }
    }
}
