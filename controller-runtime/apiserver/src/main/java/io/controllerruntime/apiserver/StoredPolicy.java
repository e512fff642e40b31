// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.auth.Policy;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.storage.Storage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roles and bindings that are stored, read again when one of them has changed. Thread-safe. */
final class StoredPolicy implements Supplier<Policy> {

    private final Storage storage;
    private final List<ObjectStore> roles;
    private final List<ObjectStore> bindings;
    private volatile @Nullable Snapshot newest;

    /**
     * The policy at one moment.
     *
     * @param revision of the last change that is in it
     */
    private record Snapshot(long revision, Policy policy) {}

    StoredPolicy(Storage storage, List<ObjectStore> roles, List<ObjectStore> bindings) {
        this.storage = storage;
        this.roles = roles;
        this.bindings = bindings;
    }

    @Override
    public Policy get() {
        long revision = revision();
        Snapshot found = newest;
        if (found == null || found.revision() < revision) {
            found = new Snapshot(revision, Policy.of(objects(roles), objects(bindings)));
            newest = found;
        }
        return found.policy();
    }

    private long revision() {
        return Stream.concat(roles.stream(), bindings.stream())
                .mapToLong(store -> store.table().revision())
                .max()
                .orElse(0);
    }

    private Stream<JsonObject> objects(List<ObjectStore> stores) {
        long now = storage.revision();
        return stores.stream()
                .flatMap(store -> store.table().list("", "", now, 0, any -> true).items().stream()
                        .map(store::unpack));
    }
}
