// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement.KeyField;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a list is merged: as a whole, or element by element, known by themselves or by their key fields. Thread-safe.
 *
 * <p>Ported from listItemToPathElement in sigs.k8s.io/structured-merge-diff/v6/typed/helpers.go.
 *
 * @param relation what its elements are to each other
 * @param keys the key fields of a map-list
 * @param type the type of the elements, made when it is asked for
 */
record ListType(Relation relation, List<String> keys, Supplier<FieldType> type) {

    enum Relation {
        ATOMIC,
        SET,
        MAP
    }

    boolean isAtomic() {
        return relation == Relation.ATOMIC;
    }

    FieldType element() {
        return type.get();
    }

    /**
     * By what {@code item} is known in its list.
     *
     * @throws TypeMismatchException if it cannot be known
     */
    PathElement elementOf(Json item) {
        return switch (relation) {
            case ATOMIC -> throw new TypeMismatchException("invalid indexing of non-associative list");
            case SET -> valueOf(item);
            case MAP -> keyOf(item);
        };
    }

    private static PathElement valueOf(Json item) {
        return switch (item) {
            case JsonObject object ->
                throw new TypeMismatchException("associative list without keys has an element that's a map type");
            case JsonArray array ->
                throw new TypeMismatchException("not supported: associative list with lists as elements");
            case JsonNull none ->
                throw new TypeMismatchException("associative list without keys has an element that's an explicit null");
            default -> new PathElement.Value(item);
        };
    }

    private PathElement keyOf(Json item) {
        if (item == JsonNull.NULL) {
            throw new TypeMismatchException("associative list with keys may not have a null element");
        }
        if (!(item instanceof JsonObject object)) {
            throw new TypeMismatchException("associative list with keys may not have non-map elements");
        }
        var fields = new ArrayList<KeyField>(keys.size());
        for (String key : keys) {
            valueOf(object, key).ifPresent(value -> fields.add(new KeyField(key, value)));
        }
        if (fields.isEmpty()) {
            throw new TypeMismatchException("associative list with keys has an element that omits all key fields "
                    + GoFormat.quoted(keys) + " (and doesn't have default values for any key fields)");
        }
        return new PathElement.Key(fields);
    }

    private Optional<Json> valueOf(JsonObject item, String key) {
        Json value = item.get(key);
        return value == null ? element().defaultOf(key) : Optional.of(value);
    }
}
