// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.paths.PathElement;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;

/**
 * A value without some of its fields.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/typed/remove.go.
 */
public final class Removal {

    private Removal() {}

    /** {@code value} without {@code fields} and all that is below them; what has lost all it had is null. */
    public static JsonObject of(FieldType type, JsonObject value, FieldSet fields) {
        return removed(type, value, fields) instanceof JsonObject object ? object : JsonObject.empty();
    }

    private static Json removed(FieldType type, Json value, FieldSet fields) {
        if (fields.isEmpty()) {
            return value;
        }
        return switch (type.sideOf(value)) {
            case SCALAR -> value;
            case OBJECT, LIST -> Fields.isAtomic(type, value) ? JsonNull.NULL : inContainer(type, value, fields);
        };
    }

    private static Json inContainer(FieldType type, Json value, FieldSet fields) {
        return switch (value) {
            case JsonObject object -> inObject(type, object, fields);
            case JsonArray array when type.elements() != null -> inList(type.elements(), array, fields);
            default -> JsonNull.NULL;
        };
    }

    private static Json inObject(FieldType type, JsonObject object, FieldSet fields) {
        JsonObject.Builder rest = object.toBuilder();
        for (FieldSet.Node node : fields.nodes()) {
            if (node.element() instanceof PathElement.Field(String name)) {
                Json value = object.get(name);
                if (value != null && node.isMember()) {
                    rest.remove(name);
                } else if (value != null) {
                    rest.put(name, removed(type.member(name), value, node.children()));
                }
            }
        }
        JsonObject left = rest.build();
        return left.isEmpty() ? JsonNull.NULL : left;
    }

    private static Json inList(ListType type, JsonArray array, FieldSet fields) {
        var rest = new ArrayList<Json>(array.size());
        for (Json item : array) {
            FieldSet.Node node = fields.node(type.elementOf(item));
            if (node == null) {
                rest.add(item);
            } else if (!node.isMember()) {
                rest.add(removed(type.element(), item, node.children()));
            }
        }
        return rest.isEmpty() ? JsonNull.NULL : new JsonArray(rest);
    }
}
