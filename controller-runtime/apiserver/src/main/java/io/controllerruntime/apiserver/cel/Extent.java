// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large the values of a schema can be, at most, in a request of 3 MiB; k8s.io/apiserver/pkg/cel/common/schemas.go.
 *
 * @param size characters of a text, elements of a list, members of a map; 0 for what is of one size
 * @param shortest the length of the shortest value, in bytes of JSON
 * @param fields by the names that rules have for them
 * @param elements of a list, or values of a map
 */
record Extent(long size, long shortest, Map<String, Extent> fields, Optional<Extent> elements, boolean isMap) {

    private static final long MAX_REQUEST = 3L * 1024 * 1024;
    private static final int BYTES_PER_CHARACTER = 4;
    private static final int QUOTES = 2;
    private static final int MAX_TIME = 32;
    private static final int MIN_TIME = 21;
    private static final int DATE = 12;
    private static final int MIN_DURATION = 3;

    /** The keys of maps: their length is not counted. */
    private static final Extent KEY = scalar(0, QUOTES);

    /** Empty for what rules do not see. */
    static Optional<Extent> of(Schema schema) {
        if (schema.isIntOrString()) {
            return Optional.of(
                    scalar(keyword(schema, "maxLength", BYTES_PER_CHARACTER).orElse(MAX_REQUEST - QUOTES), 1));
        }
        Schema visible = RuleCompiler.asResource(schema);
        return switch (visible.type().orElse("")) {
            case "array" -> visible.items().flatMap(Extent::of).map(elements -> ofList(visible, elements));
            case "object" ->
                visible.json().object("additionalProperties").isPresent()
                        ? visible.additionalProperties().flatMap(Extent::of).map(values -> ofMap(visible, values))
                        : Optional.of(ofObject(visible));
            case "string" -> Optional.of(ofString(visible));
            case "boolean" -> Optional.of(scalar(0, "true".length()));
            case "number", "integer" -> Optional.of(scalar(0, 1));
            default -> Optional.empty();
        };
    }

    private static Extent scalar(long size, long shortest) {
        return new Extent(size, shortest, Map.of(), Optional.empty(), false);
    }

    private static Extent ofList(Schema schema, Extent elements) {
        long fitting = (MAX_REQUEST - 2) / (elements.shortest + 1);
        return new Extent(keyword(schema, "maxItems", 1).orElse(fitting), 2, Map.of(), Optional.of(elements), false);
    }

    /** The shortest key and what separates it take six bytes. */
    private static Extent ofMap(Schema schema, Extent values) {
        long fitting = (MAX_REQUEST - 2) / (values.shortest + 6);
        return new Extent(keyword(schema, "maxProperties", 1).orElse(fitting), 2, Map.of(), Optional.of(values), true);
    }

    private static Extent ofObject(Schema schema) {
        var fields = new LinkedHashMap<String, Extent>();
        long shortest = 2;
        for (String name : schema.properties()) {
            Schema property = schema.property(name).orElseThrow();
            Optional<Extent> extent = of(property);
            if (extent.isPresent()) {
                Names.escaped(name).ifPresent(field -> fields.put(field, extent.get()));
                boolean isAlwaysSent = schema.required().contains(name)
                        && property.defaultValue().isEmpty();
                shortest += isAlwaysSent ? name.length() + extent.get().shortest + 4 : 0;
            }
        }
        return new Extent(0, shortest, Map.copyOf(fields), Optional.empty(), false);
    }

    private static Extent ofString(Schema schema) {
        return switch (schema.json().string("format").orElse("")) {
            case "byte" -> scalar(keyword(schema, "maxLength", 1).orElse(MAX_REQUEST - QUOTES), QUOTES);
            case "duration" -> scalar(MAX_TIME, MIN_DURATION);
            case "date" -> scalar(DATE, DATE);
            case "date-time" -> scalar(MAX_TIME, MIN_TIME);
            default ->
                scalar(
                        keyword(schema, "maxLength", BYTES_PER_CHARACTER)
                                .or(() -> longestOf(schema))
                                .orElse(MAX_REQUEST - QUOTES),
                        QUOTES);
        };
    }

    private static Optional<Long> longestOf(Schema schema) {
        return schema.json()
                .array("enum")
                .filter(values -> !values.isEmpty())
                .map(values -> values.strings()
                        .mapToLong(value -> value.getBytes(StandardCharsets.UTF_8).length)
                        .max()
                        .orElse(0));
    }

    private static Optional<Long> keyword(Schema schema, String name, int factor) {
        return schema.json().integer(name).map(value -> Math.max(0, value) * factor);
    }

    /** What is at a path of field names, and of the steps that {@link StaticCost} makes into lists and maps. */
    Optional<Extent> at(List<String> path) {
        Optional<Extent> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(extent -> extent.step(step));
        }
        return found;
    }

    private Optional<Extent> step(String step) {
        return switch (step) {
            case StaticCost.ITEMS, StaticCost.VALUES -> elements;
            case StaticCost.KEYS -> isMap ? Optional.of(KEY) : Optional.empty();
            default -> Optional.ofNullable(fields.get(step));
        };
    }

    /** How often values of this sort fit into one request, with what separates them. */
    long most() {
        return MAX_REQUEST / (shortest + 1);
    }
}
