// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions in the status of an object; one of each type. */
final class Conditions {

    private static final List<String> PATH = List.of("status", "conditions");
    private static final String SINCE = "lastTransitionTime";

    private Conditions() {}

    /** {@code object} with a condition, which has its time from the one before unless its status is another. */
    static JsonObject with(JsonObject object, JsonObject condition, String now) {
        var conditions = new ArrayList<Json>();
        Optional<String> since = Optional.empty();
        for (JsonObject known : of(object)) {
            if (!known.string("type").equals(condition.string("type"))) {
                conditions.add(known);
            } else if (known.string("status").equals(condition.string("status"))) {
                since = known.string(SINCE);
            }
        }
        conditions.add(condition.with(SINCE, Json.of(since.orElse(now))));
        return object.with(PATH, new JsonArray(conditions));
    }

    static boolean isTrue(JsonObject object, String type) {
        return of(object).stream()
                .anyMatch(condition -> condition
                                .string("type")
                                .filter(type::equals)
                                .isPresent()
                        && condition.string("status").filter("True"::equals).isPresent());
    }

    private static List<JsonObject> of(JsonObject object) {
        return object.array("status", "conditions").stream()
                .flatMap(JsonArray::objects)
                .toList();
    }
}
