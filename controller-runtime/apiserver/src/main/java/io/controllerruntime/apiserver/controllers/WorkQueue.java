// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be looked at: now, in the order in which it came, or later. Used by one task; times are those of the monotonic clock. */
final class WorkQueue {

    private static final long FIRST_DELAY = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_DELAY = Duration.ofSeconds(30).toNanos();

    /** A key, and who looks at it. */
    record Work(Controller controller, Key key) {}

    private record Due(Work work, long time, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(time - other.time, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final Set<Work> ready = new LinkedHashSet<>();
    private final PriorityQueue<Due> later = new PriorityQueue<>();
    private final Map<Work, Integer> failures = new HashMap<>();

    /** The one entry of `later` that counts for a work; entries that were replaced stay there until their time. */
    private final Map<Work, Due> awaited = new HashMap<>();

    private long numbers;

    void add(Work work) {
        ready.add(work);
    }

    /** Looks at {@code work} at that time, and no longer at the time that was given before. */
    void addAt(Work work, long time) {
        var due = new Due(work, time, numbers++);
        awaited.put(work, due);
        later.add(due);
    }

    /** Looks at it again, each time twice as late. */
    void retry(Work work, long now) {
        int failed = failures.merge(work, 1, Integer::sum);
        addAt(work, now + Math.min(FIRST_DELAY << Math.min(failed - 1, 20), LONGEST_DELAY));
    }

    void succeeded(Work work) {
        failures.remove(work);
    }

    /** The next one to look at, of which nothing is awaited any more; null when nothing is due. */
    @Nullable
    Work next(long now) {
        makeReady(now);
        if (ready.isEmpty()) {
            return null;
        }
        Work first = ready.iterator().next();
        ready.remove(first);
        awaited.remove(first);
        return first;
    }

    private void makeReady(long now) {
        Due first = later.peek();
        while (first != null && first.time - now <= 0) {
            later.remove();
            if (first.equals(awaited.get(first.work))) {
                ready.add(first.work);
            }
            first = later.peek();
        }
    }

    /** How long nothing will be due. */
    Duration idle(long now, Duration atMost) {
        if (!ready.isEmpty()) {
            return Duration.ZERO;
        }
        Due first = later.peek();
        Duration until = first == null ? atMost : Duration.ofNanos(Math.max(0, first.time - now));
        return until.compareTo(atMost) < 0 ? until : atMost;
    }
}
