// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.storage.CompactedException;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.storage.Watch;
import io.controllerruntime.runtime.Gate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One table that is followed; when history was cut before it was read, what is there is compared with what was. Used by one task. */
final class FollowedTable {

    /** A change, and the write that made it. */
    record Numbered(long revision, Change change) {}

    private final ObjectStore store;
    private final Storage storage;
    private final Gate gate;
    private final Map<String, Stored> known = new LinkedHashMap<>();
    private @Nullable Watch watch;

    FollowedTable(ObjectStore store, Storage storage, Gate gate) {
        this.store = store;
        this.storage = storage;
        this.gate = gate;
    }

    /** What nobody read yet. */
    List<Numbered> changes() {
        if (watch == null) {
            return listed();
        }
        var changes = new ArrayList<Numbered>();
        try {
            List<io.controllerruntime.apiserver.storage.Change> read = watch.poll();
            while (!read.isEmpty()) {
                read.forEach(change -> changes.add(taken(change.revision(), change.before(), change.after())));
                read = watch.poll();
            }
        } catch (CompactedException fallenBehind) {
            close();
            changes.addAll(listed());
        }
        return changes;
    }

    private List<Numbered> listed() {
        long revision = storage.revision();
        watch = store.table().watch(revision, gate);
        var changes = new ArrayList<Numbered>();
        var gone = new HashSet<>(known.keySet());
        for (Stored object :
                store.table().list("", "", revision, 0, stored -> true).items()) {
            gone.remove(object.key());
            Stored before = known.get(object.key());
            if (before == null || before.revision() != object.revision()) {
                changes.add(taken(object.revision(), before, object));
            }
        }
        gone.stream().sorted().forEach(key -> changes.add(taken(revision, known.get(key), null)));
        return changes;
    }

    private Numbered taken(long revision, @Nullable Stored before, @Nullable Stored after) {
        Stored either = java.util.Objects.requireNonNull(after == null ? before : after, "a change without an object");
        if (after == null) {
            known.remove(either.key());
        } else {
            known.put(either.key(), after);
        }
        var key = new Key(
                store.resource().groupResource(),
                either.head().namespace(),
                either.head().name());
        return new Numbered(revision, new Change(key, unpacked(before), unpacked(after)));
    }

    private @Nullable JsonObject unpacked(@Nullable Stored stored) {
        return stored == null ? null : store.unpack(stored);
    }

    void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
