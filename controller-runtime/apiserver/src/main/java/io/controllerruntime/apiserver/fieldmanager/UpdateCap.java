// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of managers that update small: the oldest become one for each version, "ancient-changes".
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/capmanagers.go.
 */
final class UpdateCap {

    private static final int MAXIMUM = 10;
    private static final String BUCKET = "ancient-changes";

    private UpdateCap() {}

    static ManagedFields capped(ManagedFields managers) {
        long updaters = managers.entries().keySet().stream()
                .filter(manager -> !manager.applies())
                .count();
        return updaters <= MAXIMUM ? managers : capped(managers, updaters - MAXIMUM);
    }

    private static ManagedFields capped(ManagedFields managers, long surplus) {
        Map<String, Manager> firstOfVersion = new HashMap<>();
        ManagedFields result = managers;
        Deque<Entry<Manager, Owned>> oldest = oldestFirst(managers);
        for (long left = surplus; left > 0 && !oldest.isEmpty(); ) {
            Entry<Manager, Owned> next = oldest.removeFirst();
            String version = next.getValue().apiVersion();
            Manager first = firstOfVersion.putIfAbsent(version, next.getKey());
            if (first != null) {
                result = merged(result, first, next.getKey(), Manager.updater(BUCKET, version, ""));
                left--;
            }
        }
        return result;
    }

    private static Deque<Entry<Manager, Owned>> oldestFirst(ManagedFields managers) {
        var oldest = new ArrayDeque<Entry<Manager, Owned>>();
        managers.entries().entrySet().stream()
                .filter(entry -> !entry.getKey().applies())
                .sorted(comparingLong((Entry<Manager, Owned> entry) ->
                                entry.getValue().seconds())
                        .thenComparing(comparing(entry -> entry.getKey().sortKey())))
                .forEach(oldest::add);
        return oldest;
    }

    /** The bucket begins as the first manager of its version, and has the time of the last one that went into it. */
    private static ManagedFields merged(ManagedFields managers, Manager first, Manager next, Manager bucket) {
        Owned inBucket = managers.of(bucket);
        ManagedFields rest = managers;
        if (inBucket == null) {
            inBucket = managers.of(first);
            rest = rest.without(first);
        }
        Owned added = managers.of(next);
        return added == null ? rest : rest.without(next).with(bucket, together(inBucket, added));
    }

    private static Owned together(@Nullable Owned bucket, Owned added) {
        return bucket == null
                ? added
                : new Owned(added.apiVersion(), added.fields().union(bucket.fields()), added.time());
    }
}
