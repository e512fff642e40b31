// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.extended;

import io.controllerruntime.cache.Informer;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.informer.cache.Indexer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** See {@link Listers#indexer}. Thread-safe. */
final class InformerIndexer<T extends KubernetesObject> implements Indexer<T> {

    /** Source: NAMESPACE_INDEX of client-java's informer.cache.Cache. */
    private static final String NAMESPACE = "namespace";

    private final Informer<T> informer;
    private final Map<String, Function<T, List<String>>> indexers = new ConcurrentHashMap<>();

    InformerIndexer(Informer<T> informer) {
        this.informer = informer;
        indexers.put(NAMESPACE, object -> List.of(ObjectKey.of(object).namespace()));
    }

    @Override
    public List<T> list() {
        return informer.list("", "");
    }

    @Override
    public List<String> listKeys() {
        return keys(list());
    }

    @Override
    public @Nullable T getByKey(String key) {
        int slash = key.indexOf('/');
        return informer.get(new ObjectKey(key.substring(0, Math.max(slash, 0)), key.substring(slash + 1)))
                .orElse(null);
    }

    @Override
    public @Nullable T get(T object) {
        return informer.get(ObjectKey.of(object)).orElse(null);
    }

    @Override
    public List<T> byIndex(String index, String value) {
        return index.equals(NAMESPACE) ? informer.list(value, "") : informer.byIndex(index, value);
    }

    @Override
    public List<String> indexKeys(String index, String value) {
        return keys(byIndex(index, value));
    }

    @Override
    public List<T> index(String index, T object) {
        Function<T, List<String>> values = indexers.get(index);
        if (values == null) {
            throw new IllegalArgumentException("index " + index + " of " + informer.type()
                    + " was not added here, so the values of an object are not known; ask byIndex for one value");
        }
        return values.apply(object).stream()
                .flatMap(value -> byIndex(index, value).stream())
                .distinct()
                .toList();
    }

    @Override
    public Map<String, Function<T, List<String>>> getIndexers() {
        return Map.copyOf(indexers);
    }

    @Override
    public void addIndexers(Map<String, Function<T, List<String>>> added) {
        added.forEach((name, values) -> informer.addIndex(name, object -> new HashSet<>(values.apply(object))));
        indexers.putAll(added);
    }

    @Override
    public void add(T object) {
        throw readOnly();
    }

    @Override
    public void update(T object) {
        throw readOnly();
    }

    @Override
    public void delete(T object) {
        throw readOnly();
    }

    @Override
    public void replace(List<T> objects, String resourceVersion) {
        throw readOnly();
    }

    /** Nothing is ever lost on the way to a handler, so there is nothing to repeat. */
    @Override
    public void resync() {}

    private UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("the cache of " + informer.type()
                + " is filled by its watch alone: write with the client, whose writes are read here at once");
    }

    private List<String> keys(List<T> objects) {
        return objects.stream().map(object -> ObjectKey.of(object).toString()).toList();
    }
}
