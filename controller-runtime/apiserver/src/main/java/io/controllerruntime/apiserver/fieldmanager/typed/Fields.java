// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that a value has: what a manager owns that applies it.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/tofieldset.go.
 */
public final class Fields {

    private Fields() {}

    /**
     * The fields of {@code value}: what is owned as a whole, the elements of lists, and members that the type does not name.
     *
     * @throws TypeMismatchException if a list has an element that cannot be known
     */
    public static FieldSet of(FieldType type, Json value) {
        return below(type, value);
    }

    private static boolean isOwned(FieldType type, Json value) {
        return switch (type.sideOf(value)) {
            case SCALAR -> true;
            case OBJECT, LIST -> isAtomic(type, value);
        };
    }

    static boolean isAtomic(FieldType type, Json value) {
        return switch (type.sideOf(value)) {
            case OBJECT -> type.members() != null && type.members().isAtomic();
            case LIST -> type.elements() != null && type.elements().isAtomic();
            case SCALAR -> false;
        };
    }

    private static FieldSet below(FieldType type, Json value) {
        if (isOwned(type, value)) {
            return FieldSet.empty();
        }
        return switch (value) {
            case JsonObject object -> ofMembers(type, object);
            case JsonArray array when type.elements() != null -> ofElements(type.elements(), array);
            default -> FieldSet.empty();
        };
    }

    private static FieldSet ofMembers(FieldType type, JsonObject object) {
        FieldSet.Builder fields = FieldSet.builder();
        object.members().forEach((name, value) -> {
            FieldType member = type.member(name);
            boolean isField = isOwned(member, value) || isNothing(value) || !type.declares(name);
            fields.add(new PathElement.Field(name), isField, below(member, value));
        });
        return fields.build();
    }

    private static boolean isNothing(Json value) {
        return value == JsonNull.NULL || (value instanceof JsonObject object && object.isEmpty());
    }

    private static FieldSet ofElements(ListType type, JsonArray array) {
        Set<PathElement> repeated = repeated(type, array);
        FieldSet.Builder fields = FieldSet.builder();
        for (Json item : array) {
            PathElement element = type.elementOf(item);
            if (!repeated.contains(element)) {
                fields.add(element, true, below(type.element(), item));
            }
        }
        repeated.forEach(element -> fields.add(element, true, FieldSet.empty()));
        return fields.build();
    }

    /** What is in the list more than once, and so is owned as a whole. */
    private static Set<PathElement> repeated(ListType type, JsonArray array) {
        var seen = new TreeSet<PathElement>();
        var repeated = new TreeSet<PathElement>();
        for (Json item : array) {
            PathElement element = type.elementOf(item);
            if (!seen.add(element)) {
                repeated.add(element);
            }
        }
        return repeated;
    }
}
