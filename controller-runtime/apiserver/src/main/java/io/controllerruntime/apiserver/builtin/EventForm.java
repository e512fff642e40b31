// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Map;

/** The two forms of an event: the same object under two groups, with other names for its fields. */
public enum EventForm {
    /** {@code v1}, in the core group. */
    CORE("reportingComponent"),
    /** {@code events.k8s.io/v1}. */
    EVENTS("reportingController");

    private static final Map<String, String> CORE_NAMES = Map.of(
            "regarding", "involvedObject",
            "note", "message",
            "reportingController", "reportingComponent",
            "deprecatedSource", "source",
            "deprecatedFirstTimestamp", "firstTimestamp",
            "deprecatedLastTimestamp", "lastTimestamp",
            "deprecatedCount", "count");

    private static final Map<String, String> EVENTS_NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "reportingComponent", "reportingController",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount");

    private final String controllerName;

    EventForm(String controllerName) {
        this.controllerName = controllerName;
    }

    String controllerName() {
        return controllerName;
    }

    /** An event of this form in the core form. */
    public JsonObject core(JsonObject event) {
        return this == CORE ? event : renamed(event, CORE_NAMES, "v1");
    }

    /** An event of this form in the form of {@code events.k8s.io}. */
    public JsonObject events(JsonObject event) {
        return this == EVENTS ? event : renamed(event, EVENTS_NAMES, "events.k8s.io/v1");
    }

    private static JsonObject renamed(JsonObject event, Map<String, String> names, String apiVersion) {
        JsonObject.Builder renamed = JsonObject.builder();
        event.members().forEach((name, value) -> renamed.put(names.getOrDefault(name, name), value));
        return renamed.put("apiVersion", Json.of(apiVersion)).build();
    }
}
