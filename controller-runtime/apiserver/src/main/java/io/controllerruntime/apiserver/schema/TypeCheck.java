// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** type, nullable and x-kubernetes-int-or-string; kube-openapi/pkg/validation/validate/type.go. */
record TypeCheck(List<String> types, boolean nullable, String format) implements Check {

    static TypeCheck of(Schema schema) {
        List<String> types = schema.isIntOrString()
                ? List.of("integer", "string")
                : schema.type().stream().toList();
        return new TypeCheck(
                types, schema.isNullable(), Format.supported(schema).orElse(""));
    }

    @Override
    public boolean appliesTo(Json value) {
        return !types.isEmpty() || !format.isEmpty();
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        String actual = nameOf(value);
        if (value == JsonNull.NULL ? types.isEmpty() || nullable : isAllowed(value, actual)) {
            findings.matched();
        } else if (!format.isEmpty() && value != JsonNull.NULL) {
            String actualFormat = formatOf(value);
            findings.wrongType(
                    path,
                    actualFormat,
                    name(path) + " in body must be of type " + format + ": \"" + actualFormat + "\"");
        } else {
            String expected = String.join(",", types);
            findings.wrongType(
                    path, actual, name(path) + " in body must be of type " + expected + ": \"" + actual + "\"");
        }
    }

    /** A format lets every string and every list pass here: the format itself is checked later, and only of strings. */
    private boolean isAllowed(Json value, String actual) {
        boolean isNumeric = types.contains("number") || types.contains("integer");
        boolean isText = value instanceof JsonString || value instanceof JsonArray;
        if (types.contains(actual) || (isText && !format.isEmpty() && !isNumeric)) {
            return true;
        }
        return switch (value) {
            case JsonInteger integer -> types.contains("number");
            case JsonDecimal(double number) -> types.contains("integer") && isWhole(number);
            default -> false;
        };
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) <= 1L << 53;
    }

    private static String formatOf(Json value) {
        return switch (value) {
            case JsonInteger integer -> "int64";
            case JsonDecimal decimal -> "float64";
            default -> "";
        };
    }

    static String nameOf(Json value) {
        return switch (value) {
            case JsonObject object -> "object";
            case JsonArray array -> "array";
            case JsonString string -> "string";
            case JsonInteger integer -> "integer";
            case JsonDecimal decimal -> "number";
            case JsonBoolean bool -> "boolean";
            case JsonNull none -> "null";
        };
    }
}
