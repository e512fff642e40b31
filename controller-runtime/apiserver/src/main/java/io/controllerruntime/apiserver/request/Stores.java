// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.util.Optional;

/** The objects of each resource that is served. Thread-safe. */
public final class Stores {

    private final Registry registry;
    private final Storage storage;
    private final Clock clock;
    private final Randoms randoms;

    public Stores(Registry registry, Storage storage, Clock clock, Randoms randoms) {
        this.registry = registry;
        this.storage = storage;
        this.clock = clock;
        this.randoms = randoms;
    }

    Optional<ObjectStore> find(RequestInfo info) {
        return find(info.group(), info.version(), info.resource());
    }

    public Optional<ObjectStore> find(String group, String version, String plural) {
        return registry.find(group, version, plural).map(this::of);
    }

    /** The objects of a resource that is built in. */
    public ObjectStore builtin(String group, String version, String plural) {
        return find(group, version, plural)
                .orElseThrow(() -> new IllegalArgumentException("no built-in resource " + plural));
    }

    public ObjectStore of(Resource resource) {
        return new ObjectStore(resource, storage.table(resource.table()), clock, randoms);
    }
}
