// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Objects.Changes;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.runtime.Gate;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The changes of many tables, in the order in which they were made. Used by one task. */
final class ServerChanges implements Changes {

    private final Storage storage;
    private final Supplier<List<ObjectStore>> stores;
    private final Gate gate;
    private final Map<String, FollowedTable> tables = new LinkedHashMap<>();

    /** Nothing after this revision was read. */
    private long revision;

    /**
     * @param stores what is to be followed; asked again and again, because resources come and go
     * @param gate opened by every change
     */
    ServerChanges(Storage storage, Supplier<List<ObjectStore>> stores, Gate gate) {
        this.storage = storage;
        this.stores = stores;
        this.gate = gate;
    }

    @Override
    public List<Change> next(Duration atMost) throws InterruptedException {
        List<Change> changes = read();
        return changes.isEmpty() && gate.await(atMost) ? read() : changes;
    }

    private List<Change> read() {
        long current = storage.revision();
        if (current == revision) {
            return List.of();
        }
        revision = current;
        stores.get().forEach(this::followed);
        return tables.values().stream()
                .flatMap(table -> table.changes().stream())
                .sorted(Comparator.comparingLong(FollowedTable.Numbered::revision))
                .map(FollowedTable.Numbered::change)
                .toList();
    }

    private void followed(ObjectStore store) {
        tables.computeIfAbsent(store.resource().table(), table -> new FollowedTable(store, storage, gate));
    }

    @Override
    public void close() {
        tables.values().forEach(FollowedTable::close);
    }
}
