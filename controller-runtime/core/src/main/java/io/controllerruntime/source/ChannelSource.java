// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.event.Event;
import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.common.KubernetesObject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what something outside the cluster asks for: a webhook of a cloud, a message, a timer.
 *
 * <pre>{@code
 * var bills = new ChannelSource<Account>("billing", event -> true, Handlers.<Account>enqueueForObject()::requests);
 * builder.watchesRawSource(bills);
 * webhook.onBill(account -> bills.send(account));
 * }</pre>
 *
 * <p>What is sent before the start, or after a stop, is delivered at the next start. Sending never blocks, where Go's does when 1,024
 * events wait: at most one request per key is kept, so there are never more than there are objects.
 */
public final class ChannelSource<T extends KubernetesObject> implements Source {

    private final String name;
    private final Wakes<T> wakes;

    // Invariant: nothing is pending once there is a queue.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Set<Request> pending = new LinkedHashSet<>();

    @GuardedBy("lock")
    private @Nullable Consumer<Request> queue;

    /**
     * A source that {@link #send} feeds.
     *
     * @param name what asks, for messages
     * @param filter whether an event is of interest
     * @param handler the requests it wakes
     */
    public ChannelSource(String name, Predicate<Event<T>> filter, Function<Event<T>, Set<Request>> handler) {
        this.name = name;
        this.wakes = new Wakes<>(name, filter, handler);
    }

    /** Asks for a look at {@code object}. */
    public void send(T object) {
        Set<Request> requests = wakes.of(new Event.Generic<>(object));
        Consumer<Request> started = queueOrKeep(requests);
        if (started != null) {
            requests.forEach(started);
        }
    }

    private @Nullable Consumer<Request> queueOrKeep(Set<Request> requests) {
        lock.lock();
        try {
            if (queue == null) {
                pending.addAll(requests);
            }
            return queue;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Consumer<Request> queue) {
        Set<Request> kept;
        lock.lock();
        try {
            this.queue = queue;
            kept = new LinkedHashSet<>(pending);
            pending.clear();
        } finally {
            lock.unlock();
        }
        kept.forEach(queue);
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            queue = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasSynced() {
        return true;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}
