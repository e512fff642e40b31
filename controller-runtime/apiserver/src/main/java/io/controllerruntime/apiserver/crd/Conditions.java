// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions in the status of an object. */
final class Conditions {

    private static final List<String> PATH = List.of("status", "conditions");

    private Conditions() {}

    /** What a condition says, without the time of its last change. */
    record Condition(String type, String status, String reason, String message) {}

    static Optional<JsonObject> find(JsonObject object, String type) {
        return object.array("status", "conditions").stream()
                .flatMap(JsonArray::objects)
                .filter(condition -> condition.string("type").equals(Optional.of(type)))
                .findFirst();
    }

    static boolean isTrue(JsonObject object, String type) {
        return find(object, type)
                .flatMap(condition -> condition.string("status"))
                .equals(Optional.of("True"));
    }

    /** The object with the condition; its time is {@code now} when its status is another one than before. */
    static JsonObject with(JsonObject object, Condition condition, Instant now) {
        Optional<JsonObject> before = find(object, condition.type());
        Optional<Json> time = before.filter(old -> old.string("status").equals(Optional.of(condition.status())))
                .flatMap(old -> old.at("lastTransitionTime"));
        JsonObject json = JsonObject.builder()
                .put(
                        "lastTransitionTime",
                        time.orElse(Json.of(now.truncatedTo(ChronoUnit.SECONDS).toString())))
                .put("message", condition.message())
                .put("reason", condition.reason())
                .put("status", condition.status())
                .put("type", condition.type())
                .build();
        List<Json> conditions = new ArrayList<>(
                object.array("status", "conditions").map(JsonArray::elements).orElse(List.of()));
        if (before.isPresent()) {
            conditions.set(conditions.indexOf(before.get()), json);
        } else {
            conditions.add(json);
        }
        return object.with(PATH, new JsonArray(conditions));
    }
}
