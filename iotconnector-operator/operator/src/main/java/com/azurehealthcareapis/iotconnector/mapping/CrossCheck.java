// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what a device mapping yields and the FHIR mapping then drops: valid, but hardly ever meant. */
public final class CrossCheck {

    private CrossCheck() {}

    /** Sentences for people, in a stable order; empty when every measurement type and value is used. */
    public static List<String> warnings(JsonObject device, JsonObject fhir) {
        Map<String, Set<String>> extracted = valuesByType(device, TemplateCollection.Template::extractedValues);
        Map<String, Set<String>> stored = valuesByType(fhir, TemplateCollection.Template::storedValues);
        var warnings = new ArrayList<String>();
        extracted.forEach((type, values) -> {
            Set<String> used = stored.get(type);
            if (used == null) {
                warnings.add("type " + type + " of the device mapping has no template in the FHIR mapping");
            } else {
                values.stream()
                        .filter(value -> !used.contains(value))
                        .map(value -> "value " + value + " of type " + type + " is not used by the FHIR mapping")
                        .forEach(warnings::add);
            }
        });
        return warnings;
    }

    private static Map<String, Set<String>> valuesByType(
            JsonObject mapping, Function<TemplateCollection.Template, Stream<String>> values) {
        return TemplateCollection.of(mapping)
                .templates()
                .collect(groupingBy(
                        TemplateCollection.Template::typeName,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        flatMapping(values, toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)))));
    }
}
