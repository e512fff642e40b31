// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is twice in a list of type set or map; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go.
 *
 * <p>What is there three times and more is told of once.
 */
public final class ListTypes {

    private final List<FieldError> errors = new ArrayList<>();

    private ListTypes() {}

    public static List<FieldError> validate(JsonObject object, Schema schema) {
        var lists = new ListTypes();
        lists.check(FieldPath.root(), object, schema);
        return List.copyOf(lists.errors);
    }

    private void check(FieldPath path, Json value, Schema schema) {
        switch (value) {
            case JsonObject object -> checkMembers(path, object, schema);
            case JsonArray array -> checkArray(path, array, schema);
            default -> {}
        }
    }

    private void checkMembers(FieldPath path, JsonObject object, Schema schema) {
        object.members().forEach((name, member) -> {
            Optional<Schema> property = schema.property(name);
            if (property.isPresent()) {
                check(path.child(name), member, property.get());
            } else {
                schema.additionalProperties().ifPresent(child -> check(path.key(name), member, child));
            }
        });
    }

    private void checkArray(FieldPath path, JsonArray array, Schema schema) {
        String type = schema.listType().orElse("atomic");
        if (type.equals("set")) {
            checkUnique(path, array.elements());
        } else if (type.equals("map")) {
            checkMap(path, array, schema.listMapKeys());
        }
        schema.items().ifPresent(items -> {
            for (int i = 0; i < array.size(); i++) {
                check(path.index(i), array.get(i), items);
            }
        });
    }

    private void checkMap(FieldPath path, JsonArray array, List<String> keys) {
        for (int i = 0; i < array.size(); i++) {
            Json element = array.get(i);
            if (!(element instanceof JsonObject) && element != JsonNull.NULL) {
                String detail = "must be an object for an array of list-type map";
                errors.add(FieldError.invalid(path.index(i), element, detail));
                return;
            }
        }
        checkUnique(
                path,
                array.elements().stream().map(element -> keysOf(element, keys)).toList());
    }

    private static Json keysOf(Json element, List<String> keys) {
        JsonObject.Builder result = JsonObject.builder();
        if (element instanceof JsonObject object) {
            keys.stream().sorted().forEach(key -> object.at(key).ifPresent(value -> result.put(key, value)));
        }
        return result.build();
    }

    private void checkUnique(FieldPath path, List<Json> values) {
        var times = new HashMap<Json, Integer>();
        for (int i = 0; i < values.size(); i++) {
            if (times.merge(values.get(i), 1, Integer::sum) == 2) {
                errors.add(FieldError.duplicate(path.index(i), values.get(i)));
            }
        }
    }
}
