// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A part of a list.
 *
 * @param items the selected objects, in the order of their keys
 * @param revision the revision at which they were like this
 * @param next the key that the next part begins with; empty when this is the last one
 * @param remaining how many objects follow, selected or not
 */
public record Page(List<Stored> items, long revision, String next, long remaining) {

    /** This page without telling how many follow. */
    public Page uncounted() {
        return new Page(items, revision, next, 0);
    }

    static final class Builder {
        private final int limit;
        private final Predicate<Stored> selected;
        private final List<Stored> items = new ArrayList<>();
        private String next = "";
        private long remaining;

        Builder(int limit, Predicate<Stored> selected) {
            this.limit = limit;
            this.selected = selected;
        }

        void add(Stored object) {
            if (limit > 0 && items.size() == limit) {
                remaining++;
            } else if (selected.test(object)) {
                items.add(object);
                next = object.key() + "\0";
            }
        }

        Page build(long revision) {
            return new Page(List.copyOf(items), revision, remaining == 0 ? "" : next, remaining);
        }
    }
}
