// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.gson.JsonObject;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.labels.Selector;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;
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
 * <p>Objects are packed before the lock is taken and unpacked after it is given back. Events leave in the order of the changes, and a
 * handler that joins late first gets what is there. Thread-safe.
 */
final class Store<T extends KubernetesObject> {

    private static final Logger log = LoggerFactory.getLogger(Store.class);

    private final Packing<T> packing;
    private final Outbox outbox = new Outbox();

    // Invariant: each change of the contents is in the outbox, once per handler there was, before the lock is given
    // back.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Contents contents;

    @GuardedBy("lock")
    private final List<Handler> handlers = new ArrayList<>();

    private volatile boolean isSynced;

    /** @param scopes the namespaces that have a reflector of their own; the empty string stands for all in one */
    Store(Packing<T> packing, Collection<String> scopes) {
        this.packing = packing;
        this.contents = new Contents(scopes);
    }

    /** Whether every scope was listed and that was delivered to the handlers. */
    boolean isSynced() {
        return isSynced;
    }

    Entry pack(JsonObject object) {
        return packing.pack(object);
    }

    void put(JsonObject object) {
        Entry entry = packing.pack(object);
        change(objects -> objects.put(entry));
    }

    void remove(JsonObject last) {
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

    void observeWrite(JsonObject written) {
        Entry entry = packing.pack(written);
        silently(objects -> objects.observeWrite(entry));
    }

    void observeDelete(String uid) {
        silently(objects -> objects.observeDelete(uid));
    }

    Optional<T> get(ObjectKey key) {
        return read(objects -> Optional.ofNullable(objects.get(key))).map(packing::unpack);
    }

    List<T> list(String namespace, Selector selector) {
        return read(objects -> objects.list(namespace)).stream()
                .filter(entry -> selector.matches(entry.labels()))
                .map(packing::unpack)
                .toList();
    }

    List<T> byIndex(String name, String value) {
        packing.checkIndex(name);
        return read(objects -> objects.byIndex(name, value)).stream()
                .map(packing::unpack)
                .toList();
    }

    Registration addHandler(Consumer<Event<T>> callback) {
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

    private void change(Function<Contents, List<Change>> what) {
        lock.lock();
        try {
            for (Change change : what.apply(contents)) {
                handlers.forEach(handler -> outbox.put(() -> handler.tell(change)));
            }
        } finally {
            lock.unlock();
        }
        outbox.deliver();
    }

    private void silently(Consumer<Contents> what) {
        lock.lock();
        try {
            what.accept(contents);
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
        private final Consumer<Event<T>> callback;
        private volatile boolean hasCaughtUp;
        private volatile boolean isClosed;

        Handler(Consumer<Event<T>> callback) {
            this.callback = callback;
        }

        void tell(Change change) {
            if (isClosed) {
                return;
            }
            try {
                callback.accept(change.unpacked(packing::unpack));
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
