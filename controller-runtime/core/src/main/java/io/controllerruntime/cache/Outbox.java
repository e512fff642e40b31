// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs deliveries one at a time, in the order in which they were put in, on whichever thread is there to do it. Thread-safe.
 *
 * <p>Whoever changes the store puts its deliveries in under the store's lock, which fixes their order, and calls {@link #deliver} after
 * it. A thread that finds another one delivering leaves its own to that one.
 */
final class Outbox {

    // Invariant: while isDelivering, one thread is in deliver() and looks at the queue once more before it leaves.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Queue<Runnable> deliveries = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean isDelivering;

    /** @param delivery must not throw */
    void put(Runnable delivery) {
        lock.lock();
        try {
            deliveries.add(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all deliveries are made, or another thread makes them. No lock may be held. */
    void deliver() {
        for (Runnable next = first(); next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable first() {
        lock.lock();
        try {
            if (isDelivering) {
                return null;
            }
            isDelivering = !deliveries.isEmpty();
            return deliveries.poll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            isDelivering = !deliveries.isEmpty();
            return deliveries.poll();
        } finally {
            lock.unlock();
        }
    }
}
