// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.RawJson;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kind as it is read in one form.
 *
 * @param type the form
 * @param shared the kind
 */
record View<T extends KubernetesObject>(ResourceType<T> type, SharedInformer shared, TaskRunner tasks)
        implements Informer<T> {

    private T unpack(Entry entry) {
        return shared.packing().unpack(entry, type.type());
    }

    private List<T> unpack(List<Entry> entries) {
        return entries.stream().map(this::unpack).toList();
    }

    @Override
    public Optional<T> get(ObjectKey key) {
        return shared.store().get(key).map(this::unpack);
    }

    @Override
    public Optional<RawJson> raw(ObjectKey key) {
        return shared.store().get(key).map(shared.packing()::raw);
    }

    @Override
    public List<T> list(ListOptions options) {
        return unpack(shared.store().list(options));
    }

    @Override
    public void addIndex(String name, Function<T, Set<String>> values) {
        shared.addIndex(new IndexRule<>(type, name, values));
    }

    @Override
    public List<T> byIndex(String name, String value) {
        return unpack(shared.store().byIndex(name, value));
    }

    @Override
    public Registration addHandler(Consumer<Event<T>> handler) {
        return shared.store().addHandler(change -> handler.accept(change.unpacked(this::unpack)));
    }

    @Override
    public boolean hasSynced() {
        return shared.store().isSynced();
    }

    @Override
    public Optional<String> problem() {
        return shared.problem();
    }

    @Override
    public InformerSnapshot snapshot() {
        return shared.snapshot();
    }

    @Override
    public boolean awaitObserved(String resourceVersion, Duration timeout) throws InterruptedException {
        if (!ResourceVersions.isOrdered(resourceVersion)) {
            throw new IllegalArgumentException(
                    "resourceVersion '" + resourceVersion + "' has no order, so nothing can be waited for");
        }
        return shared.store().awaitPassed(resourceVersion, tasks.gate(), timeout);
    }

    @Override
    public void observeWrite(RawJson written) {
        shared.store().observeWrite(written);
    }

    @Override
    public void observeDelete(ObjectKey key, String uid) {
        shared.store().observeDelete(uid);
    }
}
