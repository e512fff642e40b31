// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonInteger;
import java.util.Optional;

/** Go has two ways to fill a struct, and each has words of its own for a value of a wrong type. */
enum GoReader {
    /** From the text that a client sent; sigs.k8s.io/json. */
    TEXT {
        @Override
        String mismatch(Json value, Schema schema, String field) {
            return "json: cannot unmarshal " + found(value, schema) + " into Go struct field " + field + " of type "
                    + goType(schema);
        }

        @Override
        String noBase64(String words) {
            return words;
        }
    },
    /** From the values that a strategic merge or an apply made; k8s.io/apimachinery/pkg/runtime/converter.go. */
    VALUES {
        @Override
        String mismatch(Json value, Schema schema, String field) {
            boolean readsItself = schema.isIntOrString() || format(schema).equals("date-time");
            return readsItself
                    ? "json: cannot unmarshal " + found(value, schema) + " into Go value of type " + goType(schema)
                    : inconvertible(value, schema);
        }

        @Override
        String noBase64(String words) {
            return "error decoding from json: " + words;
        }
    };

    /**
     * The words for a value that is not of the type of {@code schema}.
     *
     * @param field its path after the name of the struct around it
     */
    abstract String mismatch(Json value, Schema schema, String field);

    /** The words for a text that is not base 64. */
    abstract String noBase64(String words);

    private static String inconvertible(Json value, Schema schema) {
        String kind = TypeCheck.nameOf(value);
        return switch (goType(schema)) {
            case String type when type.startsWith("map[") -> "cannot restore map from " + reflected(kind);
            case String type when type.startsWith("[]") -> "cannot restore slice from " + reflected(kind);
            case String type when type.contains(".") -> "cannot restore struct from: " + reflected(kind);
            case String type when isConvertible(kind, type) -> "cannot convert " + reflected(kind) + " to " + type;
            case String type -> "unrecognized type: " + type;
        };
    }

    /** Go makes a string of an integer, and an integer of a fraction, but this would not be what was meant. */
    private static boolean isConvertible(String kind, String type) {
        return (kind.equals("integer") && type.equals("string")) || (kind.equals("number") && type.startsWith("int"));
    }

    private static String reflected(String kind) {
        return switch (kind) {
            case "boolean" -> "bool";
            case "integer" -> "int64";
            case "number" -> "float64";
            case "array" -> "slice";
            case "object" -> "map";
            default -> kind;
        };
    }

    /** What Go's decoder calls a value; a number is told where another number was expected. */
    private static String found(Json value, Schema schema) {
        boolean isNumeric = goType(schema).startsWith("int") || goType(schema).startsWith("float");
        if (Numbers.isNumber(value)) {
            return isNumeric && !schema.isIntOrString() ? "number " + text(value) : "number";
        }
        String kind = TypeCheck.nameOf(value);
        return kind.equals("boolean") ? "bool" : kind;
    }

    private static String text(Json number) {
        return number instanceof JsonInteger(long value) ? Long.toString(value) : GoText.json(Numbers.toDouble(number));
    }

    /** The name of the struct: the last part of the definition's. */
    static String goName(Schema schema) {
        return schema.name().substring(schema.name().lastIndexOf('.') + 1);
    }

    private static String goType(Schema schema) {
        if (schema.isIntOrString()) {
            return "int32";
        }
        return switch (schema.type().orElse("")) {
            case "object" -> schema.properties().isEmpty() ? goMap(schema) : goPackage(schema) + "." + goName(schema);
            case "array" -> "[]" + schema.items().map(GoReader::goType).orElse("interface {}");
            case "integer" -> format(schema).isEmpty() ? "int64" : format(schema);
            case "boolean" -> "bool";
            case "number" -> "float64";
            default -> format(schema).equals("byte") ? "[]uint8" : "string";
        };
    }

    private static String goMap(Schema schema) {
        return "map[string]"
                + schema.additionalProperties().map(GoReader::goType).orElse("interface {}");
    }

    private static String goPackage(Schema schema) {
        String path = schema.name().substring(0, Math.max(0, schema.name().lastIndexOf('.')));
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String format(Schema schema) {
        Optional<String> format = schema.json().string("format");
        return format.orElse("");
    }
}
