// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that others are told of, in the order of its changes. Thread-safe.
 *
 * <p>Readers are told on whichever thread is there to do it, one at a time and under no lock.
 */
final class Board<E> {

    // Invariant: every reader has been told, or will be told by a delivery in the queue, of each value since it came;
    // while isDelivering,
    // one thread takes deliveries out and looks once more before it leaves.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final List<Consumer<E>> readers = new ArrayList<>();

    @GuardedBy("lock")
    private final Queue<Runnable> deliveries = new ArrayDeque<>();

    @GuardedBy("lock")
    private E value;

    @GuardedBy("lock")
    private boolean isDelivering;

    Board(E value) {
        this.value = value;
    }

    E read() {
        lock.lock();
        try {
            return value;
        } finally {
            lock.unlock();
        }
    }

    /** @param change a pure function of the value; who gives back an equal one posts nothing */
    void post(UnaryOperator<E> change) {
        lock.lock();
        try {
            E next = change.apply(value);
            if (next.equals(value)) {
                return;
            }
            value = next;
            readers.forEach(reader -> deliveries.add(() -> reader.accept(next)));
        } finally {
            lock.unlock();
        }
        deliver();
    }

    /** @param reader is told the value now and each time it changes */
    void add(Consumer<E> reader) {
        lock.lock();
        try {
            E now = value;
            readers.add(reader);
            deliveries.add(() -> reader.accept(now));
        } finally {
            lock.unlock();
        }
        deliver();
    }

    private void deliver() {
        for (Runnable next = begin(); next != null; next = take()) {
            next.run();
        }
    }

    private @Nullable Runnable begin() {
        lock.lock();
        try {
            return isDelivering ? null : take();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable take() {
        lock.lock();
        try {
            isDelivering = !deliveries.isEmpty();
            return deliveries.poll();
        } finally {
            lock.unlock();
        }
    }
}
