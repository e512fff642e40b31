// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.fieldmanager.paths.Values;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType.Side;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one field differs, and what is below it.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/compare.go. What both values share is not looked at.
 */
record Difference(Change change, Comparison below) {

    enum Change {
        NONE,
        ADDED,
        MODIFIED,
        REMOVED
    }

    private static final Comparison NOTHING = new Comparison(FieldSet.empty(), FieldSet.empty(), FieldSet.empty());
    private static final Difference NONE = new Difference(Change.NONE, NOTHING);

    /** Null stands for a value that is not there; one of both is. */
    static Difference between(FieldType type, @Nullable Json left, @Nullable Json right) {
        if (Objects.equals(left, right)) {
            return NONE;
        }
        Side side = type.sideOf(right == null ? left : right);
        Side before = type.sideOf(left == null ? right : left);
        Difference difference = on(side, type, left, right);
        return before == side ? difference : on(before, type, left, right).and(difference);
    }

    private static Difference on(Side side, FieldType type, @Nullable Json left, @Nullable Json right) {
        return switch (side) {
            case SCALAR -> ofLeaf(left, right);
            case OBJECT -> ofObject(type, left, right);
            case LIST -> ofList(type, left, right);
        };
    }

    private static Difference ofLeaf(@Nullable Json left, @Nullable Json right) {
        if (left == null || right == null) {
            return new Difference(self(left, right), NOTHING);
        }
        return Values.equal(left, right) ? NONE : new Difference(Change.MODIFIED, NOTHING);
    }

    private static Change self(@Nullable Json left, @Nullable Json right) {
        if (left == null) {
            return Change.ADDED;
        }
        return right == null ? Change.REMOVED : Change.NONE;
    }

    private static Difference ofObject(FieldType type, @Nullable Json left, @Nullable Json right) {
        JsonObject before = left instanceof JsonObject object ? object : JsonObject.empty();
        JsonObject after = right instanceof JsonObject object ? object : JsonObject.empty();
        boolean isAtomic = type.members() != null && type.members().isAtomic();
        if (isAtomic || (before.isEmpty() && after.isEmpty())) {
            return ofLeaf(left, right);
        }
        var level = new Level();
        before.members().forEach((name, value) -> level.add(name, between(type.member(name), value, after.get(name))));
        after.members().forEach((name, value) -> {
            if (!before.has(name)) {
                level.add(name, between(type.member(name), null, value));
            }
        });
        return new Difference(self(left, right), level.build());
    }

    private static Difference ofList(FieldType type, @Nullable Json left, @Nullable Json right) {
        JsonArray before = left instanceof JsonArray array ? array : JsonArray.empty();
        JsonArray after = right instanceof JsonArray array ? array : JsonArray.empty();
        ListType elements = type.elements();
        if (elements == null || elements.isAtomic() || (before.isEmpty() && after.isEmpty())) {
            return ofLeaf(left, right);
        }
        Map<PathElement, List<Json>> old = byElement(elements, before);
        Map<PathElement, List<Json>> current = byElement(elements, after);
        var level = new Level();
        old.forEach((element, items) ->
                level.add(elements.element(), element, items, current.getOrDefault(element, List.of())));
        current.forEach((element, items) -> {
            if (!old.containsKey(element)) {
                level.add(elements.element(), element, List.of(), items);
            }
        });
        return new Difference(self(left, right), level.build());
    }

    private static Map<PathElement, List<Json>> byElement(ListType type, JsonArray array) {
        var items = new TreeMap<PathElement, List<Json>>();
        for (Json item : array) {
            items.computeIfAbsent(type.elementOf(item), element -> new ArrayList<>(1))
                    .add(item);
        }
        return items;
    }

    private Difference and(Difference other) {
        return new Difference(change == Change.NONE ? other.change : change, below.union(other.below));
    }

    /** The differences of what is in one container, in the making. */
    private static final class Level {

        private final FieldSet.Builder added = FieldSet.builder();
        private final FieldSet.Builder modified = FieldSet.builder();
        private final FieldSet.Builder removed = FieldSet.builder();

        void add(String member, Difference difference) {
            if (!difference.equals(NONE)) {
                add(new PathElement.Field(member), difference);
            }
        }

        private void add(PathElement element, Difference difference) {
            added.add(element, difference.change == Change.ADDED, difference.below.added());
            modified.add(element, difference.change == Change.MODIFIED, difference.below.modified());
            removed.add(element, difference.change == Change.REMOVED, difference.below.removed());
        }

        /** What a list has more than once is compared as a whole, and as a whole comes and goes. */
        void add(FieldType type, PathElement element, List<Json> before, List<Json> after) {
            boolean wasRepeated = before.size() > 1;
            boolean isRepeated = after.size() > 1;
            if (wasRepeated && isRepeated) {
                modified.add(element, !isSame(before, after), FieldSet.empty());
                return;
            }
            Json left = wasRepeated || before.isEmpty() ? null : before.getFirst();
            Json right = isRepeated || after.isEmpty() ? null : after.getFirst();
            if (left != null || right != null) {
                add(element, between(type, left, right));
            }
            removed.add(element, wasRepeated, FieldSet.empty());
            added.add(element, isRepeated, FieldSet.empty());
        }

        private static boolean isSame(List<Json> before, List<Json> after) {
            return Values.equal(new JsonArray(before), new JsonArray(after));
        }

        Comparison build() {
            return new Comparison(added.build(), modified.build(), removed.build());
        }
    }
}
