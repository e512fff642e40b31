// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.WatchEvent;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reflector's way into the store: carries out what it decides for one scope.
 *
 * <p>Used by the reflector's task alone, except for {@link #problem}.
 */
final class Feed<T extends KubernetesObject> {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final Store<T> store;
    private final ListOptions scope;
    private List<Entry> staged = new ArrayList<>();
    private volatile String problem = "";

    Feed(Store<T> store, ListOptions scope) {
        this.store = store;
        this.scope = scope;
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

    void perform(Reflector.Effect effect) {
        switch (effect) {
            case Reflector.Effect.Stage(List<JsonObject> items) -> items.forEach(item -> staged.add(store.pack(item)));
            case Reflector.Effect.Discard discard -> staged = new ArrayList<>();
            case Reflector.Effect.Replace(String resourceVersion) -> replace(resourceVersion);
            case Reflector.Effect.Apply(WatchEvent event) -> apply(event);
            case Reflector.Effect.Report(String text) -> report(text);
        }
    }

    private void replace(String resourceVersion) {
        List<Entry> listed = staged;
        staged = new ArrayList<>();
        store.replace(namespace(), listed, resourceVersion);
    }

    private void apply(WatchEvent event) {
        switch (event) {
            case WatchEvent.Added(JsonObject object) -> store.put(object);
            case WatchEvent.Modified(JsonObject object) -> store.put(object);
            case WatchEvent.Deleted(JsonObject object) -> store.remove(object);
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
