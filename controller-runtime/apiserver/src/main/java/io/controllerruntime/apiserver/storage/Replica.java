// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import io.controllerruntime.runtime.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;

/**
 * How much of what is written a reader gets to see: all of it, or only what a cache has learnt that lags behind. Thread-safe.
 *
 * <p>It never lags behind what history still knows. {@link #close} lets it catch up for good, also those who read from it already.
 */
public final class Replica implements AutoCloseable {

    private final Storage storage;

    /** Up to which revision it has seen, when the current one is this. */
    private final LongUnaryOperator seen;

    private final List<Awaited> awaited = new CopyOnWriteArrayList<>();
    private volatile boolean hasCaughtUp;

    private record Awaited(long revision, Gate gate) {}

    Replica(Storage storage, LongUnaryOperator seen) {
        this.storage = storage;
        this.seen = seen;
    }

    /** The revision that it has reached. */
    public long revision() {
        return reached(storage.revision());
    }

    long reached(long current) {
        return hasCaughtUp ? current : Math.min(current, Math.max(seen.applyAsLong(current), storage.compacted()));
    }

    /** The object with that key as it was when this revision was the current one. */
    public Optional<Stored> get(Table table, String key) {
        while (true) {
            long revision = revision();
            Optional<Stored> object = table.get(key, revision);
            // Had history been cut meanwhile, the version could have been missing.
            if (revision >= storage.compacted()) {
                return object;
            }
        }
    }

    /**
     * Waits until it has seen a write.
     *
     * @return whether its revision is at least {@code wanted}
     */
    public boolean await(long wanted, Duration atMost) throws InterruptedException {
        if (revision() >= wanted) {
            return true;
        }
        var waiter = new Awaited(wanted, storage.gate());
        awaited.add(waiter);
        try {
            return revision() >= wanted || waiter.gate.await(atMost);
        } finally {
            awaited.remove(waiter);
        }
    }

    void wake() {
        for (Awaited waiter : awaited) {
            if (waiter.revision <= revision()) {
                waiter.gate.open();
            }
        }
    }

    @Override
    public void close() {
        hasCaughtUp = true;
        storage.caughtUp(this);
    }
}
