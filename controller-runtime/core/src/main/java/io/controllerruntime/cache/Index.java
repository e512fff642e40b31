// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds keys by index and value. Not thread-safe: the store's lock guards it. */
final class Index {

    private record Place(String index, String value) {}

    private final Map<Place, Set<ObjectKey>> keys = new HashMap<>();

    void add(Entry entry) {
        entry.indexed()
                .forEach((index, values) ->
                        values.forEach(value -> keys.computeIfAbsent(new Place(index, value), place -> new TreeSet<>())
                                .add(entry.key())));
    }

    void remove(Entry entry) {
        entry.indexed().forEach((index, values) -> values.forEach(value -> remove(new Place(index, value), entry)));
    }

    private void remove(Place place, Entry entry) {
        keys.computeIfPresent(place, (same, found) -> {
            found.remove(entry.key());
            return found.isEmpty() ? null : found;
        });
    }

    /** Valid until the next change. */
    Set<ObjectKey> keys(String index, String value) {
        return keys.getOrDefault(new Place(index, value), Set.of());
    }
}
