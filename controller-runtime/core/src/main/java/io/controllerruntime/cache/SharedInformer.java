// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.labels.Selector;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one informer of a kind: a store, and a feed per scope. */
final class SharedInformer<T extends KubernetesObject> implements Informer<T> {

    private final ResourceType<T> type;
    private final Packing<T> packing;
    private final Store<T> store;
    private final List<Feed<T>> feeds;
    private final String labelSelector;
    private volatile boolean isStarted;

    /**
     * @param scopes the namespaces to be fed one by one; the empty string stands for all in one
     * @param labelSelector which objects there are in it; empty for all
     */
    SharedInformer(ResourceType<T> type, Packing<T> packing, Collection<String> scopes, String labelSelector) {
        this.type = type;
        this.packing = packing;
        this.labelSelector = labelSelector;
        this.store = new Store<>(packing, scopes);
        this.feeds = scopes.stream()
                .map(namespace ->
                        new Feed<>(store, ListOptions.inNamespace(namespace).labelled(labelSelector)))
                .toList();
    }

    /** Which objects there are in it; empty for all. */
    String labelSelector() {
        return labelSelector;
    }

    /** From now on no index can be added. */
    List<Feed<T>> start() {
        isStarted = true;
        return feeds;
    }

    @Override
    public ResourceType<T> type() {
        return type;
    }

    @Override
    public Optional<T> get(ObjectKey key) {
        return store.get(key);
    }

    @Override
    public List<T> list(String namespace, String labelSelector) {
        return store.list(namespace, Selector.parse(labelSelector));
    }

    @Override
    public void addIndex(String name, Function<T, Set<String>> values) {
        if (isStarted) {
            throw new IllegalStateException("index " + name + " of " + type
                    + " comes too late: objects are in the cache already; add it before the cache is started");
        }
        packing.addIndexer(name, values);
    }

    @Override
    public List<T> byIndex(String name, String value) {
        return store.byIndex(name, value);
    }

    @Override
    public Registration addHandler(Consumer<Event<T>> handler) {
        return store.addHandler(handler);
    }

    @Override
    public boolean hasSynced() {
        return store.isSynced();
    }

    @Override
    public Optional<String> problem() {
        String problems = feeds.stream()
                .map(Feed::problem)
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    @Override
    public void observeWrite(JsonObject written) {
        store.observeWrite(written);
    }

    @Override
    public void observeDelete(ObjectKey key, String uid) {
        store.observeDelete(uid);
    }
}
