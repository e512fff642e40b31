// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import static com.azurehealthcareapis.iotconnector.mapping.Shape.name;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.number;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of an Observation, or of one of its components: its {@code valueType} decides which members it has. */
final class FhirValue implements Shape {

    private final Map<String, Members> byType = new LinkedHashMap<>();

    FhirValue(Shape codes) {
        byType.put("SampledData", value().optional("defaultPeriod", number()).optional("unit", text()));
        byType.put(
                "Quantity",
                value().required("unit", text()).required("system", text()).required("code", text()));
        byType.put("CodeableConcept", value().optional("text", text()).required("codes", codes));
        byType.put("String", value());
    }

    private static Members value() {
        return Members.object().required("valueType", text()).optional("valueName", name());
    }

    @Override
    public void check(JsonElement value, String path, List<Problem> problems) {
        String type = value instanceof JsonObject object ? Json.text(object, "valueType") : "";
        byType.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(type))
                .findFirst()
                .ifPresentOrElse(
                        entry -> entry.getValue().check(value, path, problems),
                        () -> problems.add(new Problem(
                                path + ".valueType", "must be one of " + String.join(", ", byType.keySet()))));
    }
}
