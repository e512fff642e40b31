// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.Set;

/** How a version of OpenAPI writes schemas and where it keeps them. */
enum Dialect {
    V2("#/definitions/"),
    V3("#/components/schemas/");

    private static final String REF = "$ref";

    /** What the older version has no word for. */
    private static final Set<String> SINCE_V3 = Set.of("nullable", "oneOf", "anyOf", "not");

    /** Only the generator of Java types needs it. */
    private static final String INTERNAL = "x-java-class";

    private final String prefix;

    Dialect(String prefix) {
        this.prefix = prefix;
    }

    /** A schema that stands for another one. */
    JsonObject reference(String definition) {
        return JsonObject.of(REF, Json.of(prefix + definition));
    }

    /** A schema in which references are plain names, in this dialect. */
    JsonObject schema(JsonObject plain) {
        JsonObject object = children(plain);
        if (!(object.get(REF) instanceof JsonString name)) {
            return object;
        }
        JsonObject reference = reference(name.value());
        JsonObject beside = object.without(REF);
        return switch (this) {
            case V2 -> beside.toBuilder().put(REF, prefix + name.value()).build();
            // What is beside a reference would be ignored.
            case V3 -> beside.isEmpty() ? reference : beside.with("allOf", JsonArray.of(reference));
        };
    }

    private JsonObject children(JsonObject plain) {
        JsonObject.Builder schema = JsonObject.builder();
        plain.members().forEach((keyword, value) -> {
            if (!keyword.equals(INTERNAL) && !(this == V2 && SINCE_V3.contains(keyword))) {
                schema.put(keyword, child(keyword, value));
            }
        });
        return schema.build();
    }

    private Json child(String keyword, Json value) {
        return switch (value) {
            case JsonObject object when keyword.equals("properties") -> properties(object);
            case JsonObject object
            when keyword.equals("items") || keyword.equals("additionalProperties") -> schema(object);
            default -> value;
        };
    }

    private JsonObject properties(JsonObject properties) {
        JsonObject.Builder written = JsonObject.builder();
        properties.members().forEach((name, property) -> {
            if (property instanceof JsonObject schema) {
                written.put(name, schema(schema));
            }
        });
        return written.build();
    }
}
