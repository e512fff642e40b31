// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.schema.GoDuration;
import io.controllerruntime.apiserver.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as the values of rules; k8s.io/apiserver/pkg/cel/common/valuesunstructured.go. */
final class Values {

    private Values() {}

    /** A value of the schema, which it satisfies. */
    static Object of(Json value, Schema schema) {
        return switch (value) {
            case JsonObject object -> ofObject(object, RuleCompiler.asResource(schema));
            case JsonArray array -> ofArray(array, schema);
            case JsonString string -> ofString(string.value(), schema);
            case JsonInteger integer when isNumber(schema) -> (double) integer.value();
            case JsonInteger integer -> integer.value();
            case JsonDecimal decimal when isNumber(schema) -> decimal.value();
            case JsonDecimal decimal -> (long) decimal.value();
            case JsonBoolean bool -> bool.value();
            case JsonNull none -> NullValue.NULL_VALUE;
        };
    }

    private static boolean isNumber(Schema schema) {
        return schema.type().equals(Optional.of("number"));
    }

    /** The members that rules can see: those with a schema and a value. */
    private static Map<String, Object> ofObject(JsonObject object, Schema schema) {
        var members = new LinkedHashMap<String, Object>();
        object.members().forEach((name, member) -> {
            Optional<Schema> property = schema.property(name);
            if (property.isPresent() && member != JsonNull.NULL) {
                Names.escaped(name).ifPresent(field -> members.put(field, of(member, property.get())));
            } else if (property.isEmpty()) {
                schema.additionalProperties().ifPresent(child -> members.put(name, of(member, child)));
            }
        });
        return members;
    }

    private static List<Object> ofArray(JsonArray array, Schema schema) {
        var elements = new ArrayList<Object>(array.size());
        schema.items().ifPresent(items -> array.forEach(element -> elements.add(of(element, items))));
        return elements;
    }

    private static Object ofString(String text, Schema schema) {
        try {
            return switch (schema.json().string("format").orElse("")) {
                case "byte" -> CelByteString.of(Base64.getUrlDecoder().decode(text));
                case "duration" ->
                    GoDuration.parseLenient(text).<Object>map(value -> value).orElse(text);
                case "date" ->
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                case "date-time" -> instant(text);
                default -> text;
            };
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return text;
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
