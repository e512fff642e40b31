// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value the defaults of a schema; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting.
 *
 * <p>A null where the schema allows none is as good as absent: it becomes the default, or goes. What has nothing to gain comes back as it is, not
 * as a copy.
 */
public final class Defaulter {

    private Defaulter() {}

    /** The object without illegal nulls, and with the defaults of the schema. Equal to its result when called again. */
    public static JsonObject defaulted(JsonObject object, Schema schema) {
        return (JsonObject) withDefaults(withoutNulls(object, schema), schema);
    }

    private static Json withoutNulls(Json value, Schema schema) {
        return switch (value) {
            case JsonObject object ->
                mapped(
                        object,
                        schema,
                        (member, child) -> isForbiddenNull(member, child)
                                        && child.defaultValue().isEmpty()
                                ? null
                                : withoutNulls(member, child));
            case JsonArray array -> mapped(array, schema, Defaulter::withoutNulls);
            default -> value;
        };
    }

    private static Json withDefaults(Json value, Schema schema) {
        return switch (value) {
            case JsonObject object -> mapped(withMissing(object, schema), schema, Defaulter::filled);
            case JsonArray array -> mapped(array, schema, Defaulter::filled);
            default -> value;
        };
    }

    private static Json filled(Json value, Schema schema) {
        Json filled = isForbiddenNull(value, schema) ? schema.defaultValue().orElse(value) : value;
        return withDefaults(filled, schema);
    }

    private static JsonObject withMissing(JsonObject object, Schema schema) {
        JsonObject result = object;
        for (String name : schema.properties()) {
            Optional<Json> missing =
                    object.has(name) ? Optional.empty() : schema.property(name).flatMap(Schema::defaultValue);
            if (missing.isPresent()) {
                result = result.with(name, missing.get());
            }
        }
        return result;
    }

    private static boolean isForbiddenNull(Json value, Schema schema) {
        return value == JsonNull.NULL && !schema.isNullable();
    }

    /** The object with {@code change} applied to each member that has a schema; a null result removes the member. */
    private static JsonObject mapped(
            JsonObject object, Schema schema, BiFunction<Json, Schema, @Nullable Json> change) {
        JsonObject result = object;
        for (var member : object.members().entrySet()) {
            Optional<Schema> child = schema.property(member.getKey()).or(schema::additionalProperties);
            if (child.isEmpty()) {
                continue;
            }
            Json changed = change.apply(member.getValue(), child.get());
            if (changed == null) {
                result = result.without(member.getKey());
            } else if (!Sharing.isSame(changed, member.getValue())) {
                result = result.with(member.getKey(), changed);
            }
        }
        return result;
    }

    private static JsonArray mapped(JsonArray array, Schema schema, BiFunction<Json, Schema, Json> change) {
        return schema.items()
                .map(items -> Sharing.elements(array, i -> change.apply(array.get(i), items)))
                .orElse(array);
    }
}
