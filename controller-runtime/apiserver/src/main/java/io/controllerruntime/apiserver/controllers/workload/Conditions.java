// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions in a status. */
final class Conditions {

    private static final String CONDITIONS = "conditions";

    private Conditions() {}

    static Optional<JsonObject> find(JsonObject status, String type) {
        return all(status).stream().filter(condition -> isOf(condition, type)).findFirst();
    }

    static List<JsonObject> all(JsonObject status) {
        return status.array(CONDITIONS).stream().flatMap(JsonArray::objects).toList();
    }

    /** {@code status} with this condition as the last, in place of the one of its type. */
    static JsonObject with(JsonObject status, JsonObject condition) {
        var conditions = new ArrayList<Json>(others(status, text(condition, "type")));
        conditions.add(condition);
        return status.with(CONDITIONS, new JsonArray(conditions));
    }

    static JsonObject without(JsonObject status, String type) {
        List<JsonObject> others = others(status, type);
        return others.isEmpty()
                ? status.without(CONDITIONS)
                : status.with(CONDITIONS, new JsonArray(List.copyOf(others)));
    }

    private static List<JsonObject> others(JsonObject status, String type) {
        return all(status).stream().filter(condition -> !isOf(condition, type)).toList();
    }

    private static boolean isOf(JsonObject condition, String type) {
        return text(condition, "type").equals(type);
    }

    static boolean isSame(JsonObject one, JsonObject other) {
        return text(one, "status").equals(text(other, "status"))
                && text(one, "reason").equals(text(other, "reason"));
    }

    static String text(JsonObject condition, String name) {
        return condition.string(name).orElse("");
    }
}
