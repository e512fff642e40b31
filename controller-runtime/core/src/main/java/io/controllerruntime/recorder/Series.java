// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import java.time.Instant;

/** One event and how often it happened. Belongs to an {@link EventLog}. */
final class Series {

    final Occurrence occurrence;
    final String name;
    final Instant first;

    /** How often it happened. */
    int count = 1;

    Instant last;

    /** When it happened last, by the monotonic clock. */
    long lastSeen;

    /** How many of these times the server has been told; 0 when it does not have the event. */
    int told;

    /** When the server was told last. */
    long toldAt;

    /** Whether it waits to be written. */
    boolean isWaiting;

    /** How often writing it has failed since it last succeeded. */
    int failures;

    Series(Occurrence occurrence, String name, Instant first, long seen) {
        this.occurrence = occurrence;
        this.name = name;
        this.first = first;
        this.last = first;
        this.lastSeen = seen;
    }

    boolean hasNews() {
        return count > told;
    }
}
