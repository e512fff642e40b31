// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.event.Registration;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.scheme.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Contents} for many threads: puts a change in, then emits it.
 *
 * <p>Objects are packed before the lock is taken; who reads unpacks them after it is given back. Events leave in the order of the changes, and a
 * handler that joins late first gets what is there. Thread-safe.
 */
final class Store {

    private static final Logger log = LoggerFactory.getLogger(Store.class);

    private final Packing packing;
    private final Outbox outbox = new Outbox();

    // Invariant: each change of the contents is in the outbox, once per handler there was, before the lock is given
    // back.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Contents contents;

    @GuardedBy("lock")
    private final List<Handler> handlers = new ArrayList<>();

    @GuardedBy("lock")
    private final List<Waiter> waiters = new ArrayList<>();

    private volatile boolean isSynced;

    /** @param scopes the namespaces that have a reflector of their own; the empty string stands for all in one */
    Store(Packing packing, Collection<String> scopes) {
        this.packing = packing;
        this.contents = new Contents(scopes);
    }

    /** Whether every scope was listed and that was delivered to the handlers. */
    boolean isSynced() {
        return isSynced;
    }

    Entry pack(RawJson object) {
        return packing.pack(object);
    }

    void put(RawJson object) {
        Entry entry = packing.pack(object);
        change(objects -> objects.put(entry));
    }

    void remove(RawJson last) {
        Entry entry = packing.pack(last);
        change(objects -> objects.remove(entry));
    }

    void pass(String scope, String resourceVersion) {
        silently(objects -> objects.pass(scope, resourceVersion));
    }

    void replace(String scope, List<Entry> listed, String resourceVersion) {
        change(objects -> objects.replace(scope, listed, resourceVersion));
        if (!isSynced && read(Contents::isListed)) {
            outbox.put(() -> isSynced = true);
            outbox.deliver();
        }
    }

    void observeWrite(RawJson written) {
        Entry entry = packing.pack(written);
        silently(objects -> objects.observeWrite(entry));
    }

    void observeDelete(String uid) {
        silently(objects -> objects.observeDelete(uid));
    }

    /** Tells the handlers every object again. */
    void resync() {
        change(objects -> {
            var again = new ArrayList<Change>();
            objects.seen().forEach(entry -> again.add(new Change.Updated(entry, entry)));
            return again;
        });
    }

    Optional<Entry> get(ObjectKey key) {
        return read(objects -> Optional.ofNullable(objects.get(key)));
    }

    /**
     * What a reader sees of the objects that match.
     *
     * @throws IllegalArgumentException when a selector cannot be read, or asks for what is not indexed
     */
    List<Entry> list(ListOptions options) {
        var query = Query.of(options, packing.indexing(), packing.type());
        return read(query::candidates).stream().filter(query::matches).toList();
    }

    List<Entry> byIndex(String name, String value) {
        packing.indexing().check(packing.type(), name);
        return read(objects -> objects.byIndex(name, value));
    }

    int size() {
        return read(objects -> objects.seen().size());
    }

    long bytes() {
        return read(Contents::bytes);
    }

    /** Waits until the watch has shown everything up to a resourceVersion; whether it has in time. */
    boolean awaitPassed(String version, Gate gate, Duration timeout) throws InterruptedException {
        var waiter = new Waiter(version, gate);
        lock.lock();
        try {
            if (contents.hasPassed(version)) {
                return true;
            }
            waiters.add(waiter);
        } finally {
            lock.unlock();
        }
        try {
            return gate.await(timeout);
        } finally {
            forget(waiter);
        }
    }

    private void forget(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    Registration addHandler(Consumer<Change> callback) {
        var handler = new Handler(callback);
        lock.lock();
        try {
            contents.seen().forEach(entry -> outbox.put(() -> handler.tell(new Change.Created(entry, true))));
            outbox.put(() -> handler.hasCaughtUp = true);
            handlers.add(handler);
        } finally {
            lock.unlock();
        }
        outbox.deliver();
        return handler;
    }

    /** Waits for a resourceVersion. */
    private record Waiter(String version, Gate gate) {}

    /** Opening a gate never blocks, so it may be done under the lock. */
    @GuardedBy("lock")
    private void wake() {
        for (Waiter waiter : waiters) {
            if (contents.hasPassed(waiter.version())) {
                waiter.gate().open();
            }
        }
    }

    private void change(Function<Contents, List<Change>> what) {
        lock.lock();
        try {
            for (Change change : what.apply(contents)) {
                handlers.forEach(handler -> outbox.put(() -> handler.tell(change)));
            }
            wake();
        } finally {
            lock.unlock();
        }
        outbox.deliver();
    }

    private void silently(Consumer<Contents> what) {
        lock.lock();
        try {
            what.accept(contents);
            wake();
        } finally {
            lock.unlock();
        }
    }

    private <R> R read(Function<Contents, R> what) {
        lock.lock();
        try {
            return what.apply(contents);
        } finally {
            lock.unlock();
        }
    }

    /** One who is told of changes; called by the outbox, one call at a time. */
    private final class Handler implements Registration {
        private final Consumer<Change> callback;
        private volatile boolean hasCaughtUp;
        private volatile boolean isClosed;

        Handler(Consumer<Change> callback) {
            this.callback = callback;
        }

        void tell(Change change) {
            if (isClosed) {
                return;
            }
            try {
                callback.accept(change);
            } catch (RuntimeException e) {
                log.error("a handler failed on {}; it is not told again", change, e);
            }
        }

        @Override
        public boolean hasSynced() {
            return isSynced && hasCaughtUp;
        }

        @Override
        public void close() {
            isClosed = true;
            lock.lock();
            try {
                handlers.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
