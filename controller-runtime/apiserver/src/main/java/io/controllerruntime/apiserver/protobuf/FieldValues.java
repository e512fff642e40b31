// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was read of one message so far: the fields come in any order, lists and maps an element at a time. One thread. */
final class FieldValues {

    private final Map<Integer, Json> values = new HashMap<>();
    private final Map<Integer, List<Json>> lists = new HashMap<>();
    private final Map<Integer, Map<String, Json>> maps = new HashMap<>();

    void set(Field field, Json value) {
        values.put(field.number(), value);
    }

    void add(Field field, Json element) {
        lists.computeIfAbsent(field.number(), number -> new ArrayList<>()).add(element);
    }

    /** Go writes maps with their keys in order. */
    void put(Field field, String key, Json value) {
        maps.computeIfAbsent(field.number(), number -> new TreeMap<>()).put(key, value);
    }

    /** Null where nothing was sent. */
    @Nullable
    Json of(Field field) {
        return switch (field.type()) {
            case FieldType.ListOf list ->
                lists.containsKey(field.number()) ? new JsonArray(lists.get(field.number())) : null;
            case FieldType.MapOf map ->
                maps.containsKey(field.number()) ? JsonObject.of(maps.get(field.number())) : null;
            case FieldType.Pointer pointer -> values.get(field.number());
            case FieldType.Scalar scalar -> values.get(field.number());
            case FieldType.Nested nested -> values.get(field.number());
            case FieldType.Converted converted -> values.get(field.number());
        };
    }
}
