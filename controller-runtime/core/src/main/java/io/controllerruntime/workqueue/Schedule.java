// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import io.controllerruntime.workqueue.Next.Ended;
import io.controllerruntime.workqueue.Next.Idle;
import io.controllerruntime.workqueue.Next.Leased;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The decisions of the queue: no thread, no lock, no clock. Not thread-safe.
 *
 * <p>Time is nanoseconds since a fixed origin and does not run backwards from one call to the next. Keys are handed out in the order in
 * which they become due. Semantics: client-go, util/workqueue/queue.go, but with one entry per key as in controller-runtime,
 * pkg/controller/priorityqueue.
 */
final class Schedule<K> {

    /** Later than everything. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * What the outside must be told after a step.
     *
     * @param added how many keys became ready
     * @param wakes whether an idle worker must look again
     */
    record Effects(int added, boolean wakes) {}

    private record Entry<K>(K key, long due, long order) {}

    // Invariant: a key has at most one entry; it is in `waiting` until it is due and in `ready` from then on, or in
    // neither while the key is leased.
    private final Map<K, Entry<K>> entries = new HashMap<>();
    private final NavigableSet<Entry<K>> waiting =
            new TreeSet<>(Comparator.<Entry<K>>comparingLong(Entry::due).thenComparingLong(Entry::order));
    private final Deque<Entry<K>> ready = new ArrayDeque<>();

    private final Map<K, Long> leasedSince = new HashMap<>();
    private long order;
    private boolean isClosed;

    // What the outside was told last: some idle worker, if there is one, looks again at `announced`.
    private long announced = NEVER;
    private int added;

    /** Wants {@code key} worked on at {@code due}, which is not in the past; an earlier wish for the same key stands. */
    void add(K key, long due) {
        Entry<K> known = entries.get(key);
        if (isClosed || (known != null && known.due() <= due)) {
            return;
        }
        if (known != null) {
            waiting.remove(known);
        }
        place(key, due);
    }

    private void place(K key, long due) {
        var entry = new Entry<>(key, due, order++);
        entries.put(key, entry);
        if (!leasedSince.containsKey(key)) {
            waiting.add(entry);
        }
    }

    /** Hands out the key that has been due for longest. Until {@link #done} it is handed to nobody else. */
    Next<K> take(long now) {
        promote(now);
        Entry<K> entry = ready.poll();
        if (entry == null) {
            return isEnded()
                    ? new Ended<>()
                    : new Idle<>(nextDue().isPresent() ? nextDue().getAsLong() - now : NEVER);
        }
        entries.remove(entry.key());
        leasedSince.put(entry.key(), now);
        announced = NEVER; // the worker that was told is busy now
        return new Leased<>(entry.key(), now - entry.due());
    }

    /** Ends the lease of {@code key}: wishes that came meanwhile take their place at the end. Empty when it was not leased. */
    OptionalLong done(K key, long now) {
        Long since = leasedSince.remove(key);
        if (since == null) {
            return OptionalLong.empty();
        }
        Entry<K> again = entries.get(key);
        if (again != null) {
            place(key, Math.max(again.due(), now));
        }
        return OptionalLong.of(now - since);
    }

    /** A worker stopped waiting without having been handed a key. */
    void leave() {
        announced = NEVER;
    }

    /** Accepts nothing from now on; what is due is still handed out, what is not due yet is dropped. */
    void close(long now) {
        isClosed = true;
        waiting.removeIf(entry -> entry.due() > now);
        entries.values().removeIf(entry -> entry.due() > now);
    }

    /** After each of the steps above: what follows from it, each effect once. */
    Effects effects(long now) {
        promote(now);
        long next = nextDue().orElse(NEVER);
        var effects = new Effects(added, isEnded() || next < announced);
        announced = next;
        added = 0;
        return effects;
    }

    private void promote(long now) {
        while (!waiting.isEmpty() && waiting.first().due() <= now) {
            Entry<K> entry = waiting.first();
            waiting.remove(entry);
            ready.add(entry);
            added++;
        }
    }

    /** When {@link #take} will hand out a key, in the past if it would already; empty when none is in sight. */
    OptionalLong nextDue() {
        Entry<K> first = !ready.isEmpty() ? ready.peek() : waiting.isEmpty() ? null : waiting.first();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.due());
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Whether nothing will ever be handed out again. */
    boolean isEnded() {
        return isClosed && entries.isEmpty();
    }

    QueueSnapshot snapshot(long now) {
        promote(now);
        long total = 0;
        long longest = 0;
        for (long since : leasedSince.values()) {
            total += now - since;
            longest = Math.max(longest, now - since);
        }
        return new QueueSnapshot(ready.size(), Duration.ofNanos(total), Duration.ofNanos(longest));
    }
}
