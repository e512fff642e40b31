// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a field selector may ask of events, under the names of both groups; k8s.io/kubernetes/pkg/registry/core/event/strategy.go and
 * pkg/apis/events/v1/conversion.go.
 */
final class EventFields {

    private static final List<String> REFERENCE =
            List.of("kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath");

    private EventFields() {}

    /** @param event in the core form */
    static Map<String, String> of(JsonObject event) {
        var fields = new HashMap<String, String>();
        for (String name : REFERENCE) {
            String value = event.string("involvedObject", name).orElse("");
            fields.put("involvedObject." + name, value);
            fields.put("regarding." + name, value);
        }
        String controller = event.string("reportingComponent").orElse("");
        fields.put("reportingComponent", controller);
        fields.put("reportingController", controller);
        fields.put(
                "source",
                event.string("source", "component")
                        .filter(text -> !text.isEmpty())
                        .orElse(controller));
        fields.put("reason", event.string("reason").orElse(""));
        fields.put("type", event.string("type").orElse(""));
        return fields;
    }
}
