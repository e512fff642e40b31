// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind: what the watch has shown, and the own writes laid over it. Not thread-safe: {@link Store} guards it.
 *
 * <p>What the watch shows makes the history that handlers get: each change of {@code seen} is one {@link Change}. Own writes change
 * only what readers see (the rule is in {@link OwnWrites}), so a write is announced once, when the watch comes to it.
 *
 * <p>The index knows every entry, seen or written; what a reader does not see is left out when it is read.
 *
 * <p>A scope is a namespace with a reflector of its own, or the empty string for all that have none. A watch shows one scope's changes in the
 * order of their resourceVersions, therefore one number says what it has passed.
 */
final class Contents {

    private final NavigableMap<ObjectKey, Entry> seen = new TreeMap<>();
    private final OwnWrites own = new OwnWrites();
    private final Index index = new Index();

    /** Per scope, the resourceVersion up to which the watch has shown everything; empty before the first list. */
    private final Map<String, String> passed = new HashMap<>();

    /** The length of all that the watch has shown. */
    private long bytes;

    Contents(Collection<String> scopes) {
        scopes.forEach(scope -> passed.put(scope, ""));
    }

    long bytes() {
        return bytes;
    }

    /** Whether every scope's watch has shown everything up to a resourceVersion. */
    boolean hasPassed(String version) {
        return passed.values().stream()
                .allMatch(at -> ResourceVersions.isOrdered(at) && !ResourceVersions.isAfter(version, at));
    }

    /** Whether every scope was listed. */
    boolean isListed() {
        return !passed.containsValue("");
    }

    /** The watch showed an object. */
    List<Change> put(Entry entry) {
        var changes = new ArrayList<Change>();
        show(entry, false, changes);
        pass(scopeOf(entry.key()), entry.resourceVersion());
        return changes;
    }

    /** The watch showed the last state of an object. */
    List<Change> remove(Entry last) {
        var changes = new ArrayList<Change>();
        own.deletionSeen(last.uid());
        if (seen.containsKey(last.key())) {
            hide(last, false, changes);
        }
        pass(scopeOf(last.key()), last.resourceVersion());
        return changes;
    }

    /** The watch of a scope has shown everything up to a resourceVersion; responses up to there have served. */
    void pass(String scope, String version) {
        passed.put(scope, version);
        dropWrites(scope, entry -> !isAhead(entry, version));
    }

    /** A whole scope was listed: whatever differs from what the watch showed last has changed in between. */
    List<Change> replace(String scope, List<Entry> listed, String version) {
        boolean isInitial = passed.getOrDefault(scope, "").isEmpty();
        var changes = new ArrayList<Change>();
        var vanished = new TreeMap<>(seenIn(scope));
        vanished.keySet().removeIf(key -> !scopeOf(key).equals(scope)); // all namespaces may be all but some
        listed.forEach(entry -> vanished.remove(entry.key()));
        vanished.values().forEach(entry -> hide(entry, true, changes));
        listed.forEach(entry -> show(entry, isInitial, changes));
        dropWritesOfLostHistory(scope, version);
        pass(scope, version);
        return changes;
    }

    /** This process wrote. Nothing to do where the watch is that far already, or where no watch would ever come to it. */
    void observeWrite(Entry response) {
        @Nullable String version = passed.get(scopeOf(response.key()));
        if (version != null && (version.isEmpty() || isAhead(response, version))) {
            reindex(response.key(), () -> own.write(response));
        }
    }

    /** This process deleted the object with this uid. Where the server did not tell the uid, the watch will tell. */
    void observeDelete(String uid) {
        if (!uid.isEmpty()) {
            own.delete(uid);
        }
    }

    /** What a reader sees. */
    @Nullable
    Entry get(ObjectKey key) {
        return own.over(key, seen.get(key));
    }

    /** What a reader sees in a namespace; in all of them when it is empty. */
    List<Entry> list(String namespace) {
        var found = new ArrayList<Entry>();
        seenIn(namespace).forEach((key, entry) -> addIfPresent(own.over(key, entry), found));
        for (Entry entry : own.written()) {
            if (!seen.containsKey(entry.key()) && isIn(namespace, entry.key())) {
                addIfPresent(own.over(entry.key(), null), found);
            }
        }
        return found;
    }

    /** What a reader sees under a value of an index. */
    List<Entry> byIndex(String name, String value) {
        var found = new ArrayList<Entry>();
        for (ObjectKey key : index.keys(name, value)) {
            @Nullable Entry entry = get(key);
            if (entry != null && entry.indexed().getOrDefault(name, Set.of()).contains(value)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** What the watch has shown. */
    Collection<Entry> seen() {
        return seen.values();
    }

    private void show(Entry entry, boolean isInitial, List<Change> changes) {
        @Nullable Entry before = seen.get(entry.key());
        if (before != null && before.isSameStateAs(entry)) {
            return;
        }
        if (before != null && before.uid().equals(entry.uid())) {
            changes.add(new Change.Updated(before, entry));
        } else {
            if (before != null) {
                hide(before, true, changes);
            }
            changes.add(new Change.Created(entry, isInitial));
        }
        reindex(entry.key(), () -> {
            @Nullable Entry replaced = seen.put(entry.key(), entry);
            bytes += entry.size() - sizeOf(replaced);
        });
    }

    private void hide(Entry last, boolean isStateUnknown, List<Change> changes) {
        own.deletionSeen(last.uid());
        reindex(last.key(), () -> {
            @Nullable Entry removed = seen.remove(last.key());
            bytes -= sizeOf(removed);
        });
        changes.add(new Change.Deleted(last, isStateUnknown));
    }

    private static int sizeOf(@Nullable Entry entry) {
        return entry == null ? 0 : entry.size();
    }

    /** A list is never older than an event before it, unless the server was restored from a backup: what was written is undone. */
    private void dropWritesOfLostHistory(String scope, String version) {
        String before = passed.getOrDefault(scope, "");
        if (ResourceVersions.isOrdered(before) && ResourceVersions.isAfter(before, version)) {
            dropWrites(scope, entry -> true);
        }
    }

    private void dropWrites(String scope, Predicate<Entry> condition) {
        own.written().stream()
                .filter(entry -> scopeOf(entry.key()).equals(scope))
                .filter(condition)
                .map(Entry::key)
                .toList()
                .forEach(key -> reindex(key, () -> own.drop(key)));
    }

    /** Versions without an order cannot be ahead: such a server's writes are seen when the watch shows them. */
    private static boolean isAhead(Entry response, String version) {
        return ResourceVersions.isOrdered(version)
                && ResourceVersions.isOrdered(response.resourceVersion())
                && ResourceVersions.isAfter(response.resourceVersion(), version);
    }

    /** Makes a change of one key. */
    private void reindex(ObjectKey key, Runnable change) {
        forEachEntry(key, index::remove);
        change.run();
        forEachEntry(key, index::add);
    }

    private void forEachEntry(ObjectKey key, Consumer<Entry> action) {
        @Nullable Entry shown = seen.get(key);
        if (shown != null) {
            action.accept(shown);
        }
        @Nullable Entry written = own.written(key);
        if (written != null) {
            action.accept(written);
        }
    }

    private NavigableMap<ObjectKey, Entry> seenIn(String namespace) {
        return namespace.isEmpty()
                ? seen
                : seen.subMap(ObjectKey.of(namespace, ""), true, ObjectKey.of(namespace + '\0', ""), false);
    }

    private String scopeOf(ObjectKey key) {
        return passed.containsKey(key.namespace()) || !passed.containsKey("") ? key.namespace() : "";
    }

    private static boolean isIn(String namespace, ObjectKey key) {
        return namespace.isEmpty() || namespace.equals(key.namespace());
    }

    private static void addIfPresent(@Nullable Entry entry, List<Entry> found) {
        if (entry != null) {
            found.add(entry);
        }
    }
}
