// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.raw;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A store of ConfigMaps, fed and read by a test. */
final class ConfigMapStore {

    private final Packing packing = new Packing(new Codec(), CONFIG_MAPS, ByObject.Form.PACKED, "us", Map.of());
    final Store store;

    ConfigMapStore(Collection<String> scopes) {
        this.store = new Store(packing, scopes);
    }

    void addIndexer(String name, Function<V1ConfigMap, Set<String>> values) {
        packing.indexing().add(new IndexRule<>(CONFIG_MAPS, name, values));
    }

    Registration addHandler(Consumer<Event<V1ConfigMap>> handler) {
        return store.addHandler(change -> handler.accept(change.unpacked(this::unpack)));
    }

    void put(JsonObject object) {
        store.put(raw(object));
    }

    void remove(JsonObject last) {
        store.remove(raw(last));
    }

    void pass(String scope, String version) {
        store.pass(scope, version);
    }

    void replace(String scope, String version, JsonObject... objects) {
        store.replace(
                scope,
                Stream.of(objects).map(object -> packing.pack(raw(object))).toList(),
                version);
    }

    void observeWrite(JsonObject written) {
        store.observeWrite(raw(written));
    }

    void observeDelete(String uid) {
        store.observeDelete(uid);
    }

    boolean isSynced() {
        return store.isSynced();
    }

    Optional<V1ConfigMap> get(ObjectKey key) {
        return store.get(key).map(this::unpack);
    }

    List<V1ConfigMap> list(ListOptions options) {
        return store.list(options).stream().map(this::unpack).toList();
    }

    List<V1ConfigMap> byIndex(String name, String value) {
        return store.byIndex(name, value).stream().map(this::unpack).toList();
    }

    private V1ConfigMap unpack(Entry entry) {
        return packing.unpack(entry, V1ConfigMap.class);
    }
}
