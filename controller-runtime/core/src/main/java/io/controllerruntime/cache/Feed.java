// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.WatchEvent;
import io.controllerruntime.scheme.ObjectKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reflector's way into the store: carries out what it decides for one scope, and keeps count.
 *
 * <p>Used by the reflector's task alone, except for what can be asked of it.
 */
final class Feed {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final Store store;
    private final ListOptions scope;
    private Map<ObjectKey, Entry> staged = new LinkedHashMap<>();
    private volatile String problem = "";
    private volatile long heardAt;
    private final AtomicLong lists = new AtomicLong();
    private final AtomicLong watches = new AtomicLong();

    /** @param now on the monotonic clock */
    Feed(Store store, ListOptions scope, long now) {
        this.store = store;
        this.scope = scope;
        this.heardAt = now;
    }

    /** What is listed and watched. */
    ListOptions scope() {
        return scope;
    }

    /** The namespace that is listed and watched; empty for all. */
    String namespace() {
        return scope.namespace();
    }

    /** Why it cannot be listed or watched just now; empty when it can. */
    String problem() {
        return problem;
    }

    /** When the server last gave a sign of life, on the monotonic clock. */
    long heardAt() {
        return heardAt;
    }

    /** How many times everything was listed again. */
    long relists() {
        return Math.max(0, lists.get() - 1);
    }

    /** How many times a watch was opened anew. */
    long watchRestarts() {
        return Math.max(0, watches.get() - 1);
    }

    /** The server gave a sign of life. */
    void heard(long now) {
        heardAt = now;
    }

    void watchOpened() {
        watches.incrementAndGet();
    }

    void perform(Reflector.Effect effect) {
        switch (effect) {
            case Reflector.Effect.Stage(List<RawJson> items) -> items.forEach(this::stage);
            case Reflector.Effect.Unstage(RawJson item) ->
                staged.remove(store.pack(item).key());
            case Reflector.Effect.Discard discard -> staged = new LinkedHashMap<>();
            case Reflector.Effect.Replace(String resourceVersion) -> replace(resourceVersion);
            case Reflector.Effect.Apply(WatchEvent event) -> apply(event);
            case Reflector.Effect.Report(String text) -> report(text);
        }
    }

    private void stage(RawJson item) {
        Entry entry = store.pack(item);
        staged.put(entry.key(), entry);
    }

    private void replace(String resourceVersion) {
        List<Entry> listed = List.copyOf(staged.values());
        staged = new LinkedHashMap<>();
        store.replace(namespace(), listed, resourceVersion);
        lists.incrementAndGet();
    }

    private void apply(WatchEvent event) {
        switch (event) {
            case WatchEvent.Added(RawJson object) -> store.put(object);
            case WatchEvent.Modified(RawJson object) -> store.put(object);
            case WatchEvent.Deleted(RawJson object) -> store.remove(object);
            case WatchEvent.Bookmark bookmark -> store.pass(namespace(), bookmark.resourceVersion());
            case WatchEvent.Failed failed -> throw new IllegalStateException("not a change: " + failed);
        }
    }

    /** Says a problem once, not at each attempt. */
    private void report(String text) {
        if (text.equals(problem)) {
            return;
        }
        if (text.isEmpty()) {
            log.info("solved: {}", problem);
        } else {
            log.warn("{}", text);
        }
        problem = text;
    }
}
