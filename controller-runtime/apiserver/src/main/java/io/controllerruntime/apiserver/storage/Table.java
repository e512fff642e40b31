// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import io.controllerruntime.runtime.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects of one resource. Thread-safe. */
public final class Table {

    private final Storage storage;
    private final NavigableMap<String, Version> heads = new ConcurrentSkipListMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** Guarded by the storage's lock. */
    private final Window history = new Window();

    /** No change after this revision is forgotten. Written under the storage's lock. */
    private volatile long floor;

    /** Written under the storage's lock. */
    private volatile long revision;

    /** Changes in order, and the revision up to which they are all. */
    record Batch(List<Change> changes, long upTo) {}

    Table(Storage storage, long floor) {
        this.storage = storage;
        this.floor = floor;
    }

    /** The revision of the last change of this table; 0 before the first one. */
    public long revision() {
        return revision;
    }

    public Optional<Stored> get(String key) {
        Version head = heads.get(key);
        return head == null ? Optional.empty() : Optional.ofNullable(head.object);
    }

    /** The object with that key as it was at {@code revision}; nothing when history does not go back so far. */
    Optional<Stored> get(String key, long revision) {
        Version head = heads.get(key);
        return head == null ? Optional.empty() : Optional.ofNullable(head.at(revision));
    }

    /**
     * Puts an object if nobody was faster.
     *
     * @param draft the object; its revision is that of the version it replaces, 0 when it is new
     * @return the object with its new revision; empty when another version is there
     */
    public Optional<Stored> put(Stored draft) {
        return storage.write(this, draft.key(), draft.revision(), draft).map(version -> version.object);
    }

    /**
     * Deletes an object if nobody was faster.
     *
     * @return the object as it was, with the revision of its deletion; empty when {@code last} is no longer the newest version
     */
    public Optional<Stored> delete(Stored last) {
        return storage.write(this, last.key(), last.revision(), null).map(version -> last.at(version.revision));
    }

    /**
     * Lists the objects as they were at {@code revision}, in the order of their keys.
     *
     * @param namespace only those of this namespace; empty for all
     * @param from the first key that may be among them; empty for the beginning
     * @param revision at most the current one
     * @param limit how many at most; 0 for all
     * @throws CompactedException when that is too long ago
     */
    public Page list(String namespace, String from, long revision, int limit, Predicate<Stored> selected) {
        var page = new Page.Builder(limit, selected);
        for (Version head : range(namespace, from).values()) {
            Stored object = head.at(revision);
            if (object != null) {
                page.add(object);
            }
        }
        // Had history been cut meanwhile, versions that were walked past could have been missing.
        if (revision < storage.compacted()) {
            throw new CompactedException(revision, storage.compacted());
        }
        return page.build(revision);
    }

    private Map<String, Version> range(String namespace, String from) {
        // '0' is what follows '/'.
        NavigableMap<String, Version> all =
                namespace.isEmpty() ? heads : heads.subMap(namespace + "/", true, namespace + "0", false);
        return from.isEmpty() ? all : all.tailMap(from, true);
    }

    /** How many objects there are now. */
    public long count() {
        return heads.values().stream().filter(head -> head.object != null).count();
    }

    /**
     * Follows the changes after {@code revision}. Whoever opens it closes it.
     *
     * @throws CompactedException when some of them are forgotten
     */
    public Watch watch(long revision) {
        return watch(revision, storage.current());
    }

    /** The same, as far as {@code replica} has seen them. */
    public Watch watch(long revision, Replica replica) {
        return watch(revision, storage.gate(), replica);
    }

    /** The same, opening a gate that the caller waits at: so one task can wait for the changes of several tables. */
    public Watch watch(long revision, Gate gate) {
        return watch(revision, gate, storage.current());
    }

    private Watch watch(long revision, Gate gate, Replica replica) {
        if (revision < floor) {
            throw new CompactedException(revision, floor);
        }
        var watch = new Watch(this, gate, revision, replica);
        watches.add(watch);
        return watch;
    }

    void end(Watch watch) {
        watches.remove(watch);
    }

    void wakeWatches() {
        watches.forEach(Watch::wake);
    }

    Batch read(long after, int atMost, Replica replica) {
        return storage.read(this, after, atMost, replica);
    }

    /** The changes up to {@code last}; under the storage's lock. */
    Batch changes(long after, int atMost, long last) {
        if (after < floor) {
            throw new CompactedException(after, floor);
        }
        int start = history.indexAfter(after);
        int reached = last < revision ? Math.max(start, history.indexAfter(last)) : history.size();
        int end = Math.min(reached, start + atMost);
        var changes = new ArrayList<Change>(end - start);
        for (int i = start; i < end; i++) {
            changes.add(history.get(i).change());
        }
        return new Batch(changes, end == reached ? last : history.get(end - 1).revision);
    }

    @Nullable
    Version head(String key) {
        return heads.get(key);
    }

    /** Under the storage's lock. */
    void append(Version version) {
        heads.put(version.key, version);
        history.add(version);
        revision = version.revision;
    }

    /** Under the storage's lock: {@code oldest} leaves the history; what was before it nobody can see any more. */
    void forget(Version oldest) {
        history.removeFirst();
        floor = Math.max(floor, oldest.revision);
        oldest.forgetPrevious();
        if (oldest.object == null) {
            heads.remove(oldest.key, oldest);
        }
    }

    /** Under the storage's lock. */
    void forgetUpTo(long revision) {
        floor = Math.max(floor, revision);
    }
}
