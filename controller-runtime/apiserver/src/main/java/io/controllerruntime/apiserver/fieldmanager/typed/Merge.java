// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One value merged into another of its type.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/merge.go. What does not change is shared with the first value.
 */
public final class Merge {

    private Merge() {}

    /**
     * {@code base} with all that {@code overlay} says. Nothing is removed; of what both say, {@code overlay} is right.
     *
     * @throws TypeMismatchException if a list has an element that cannot be known
     */
    public static JsonObject into(JsonObject base, JsonObject overlay, FieldType type) {
        return merged(type, base, overlay) instanceof JsonObject object ? object : JsonObject.empty();
    }

    /** Null stands for a value that is not there. */
    static @Nullable Json merged(FieldType type, @Nullable Json left, @Nullable Json right) {
        if (right == null || right.equals(left)) {
            return left;
        }
        return switch (type.sideOf(right)) {
            case SCALAR -> right;
            case OBJECT -> mergedObject(type, left, right);
            case LIST -> mergedList(type, left, right);
        };
    }

    private static @Nullable Json mergedObject(FieldType type, @Nullable Json left, Json right) {
        JsonObject base = left instanceof JsonObject object ? object : JsonObject.empty();
        JsonObject overlay = right instanceof JsonObject object ? object : JsonObject.empty();
        boolean isAtomic = type.members() != null && type.members().isAtomic();
        if (isAtomic || (base.isEmpty() && overlay.isEmpty())) {
            return right;
        }
        return overlay.isEmpty() ? base : members(type, base, overlay);
    }

    private static JsonObject members(FieldType type, JsonObject base, JsonObject overlay) {
        JsonObject.Builder result = base.toBuilder();
        overlay.members().forEach((name, value) -> {
            Json merged = merged(type.member(name), base.get(name), value);
            if (merged != null) {
                result.put(name, merged);
            }
        });
        return result.build();
    }

    private static @Nullable Json mergedList(FieldType type, @Nullable Json left, Json right) {
        JsonArray base = left instanceof JsonArray array ? array : JsonArray.empty();
        JsonArray overlay = right instanceof JsonArray array ? array : JsonArray.empty();
        ListType elements = type.elements();
        if (elements == null || elements.isAtomic() || (base.isEmpty() && overlay.isEmpty())) {
            return right;
        }
        return overlay.isEmpty() ? base : new ListMerge(elements, base, overlay).merged();
    }
}
