// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.manifest;

import io.controllerruntime.gen.model.Field;
import io.controllerruntime.gen.model.Rule;
import io.controllerruntime.gen.model.Type;
import io.controllerruntime.gen.model.Value;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The OpenAPI schemas of types. */
final class Schemas {

    private static final String RULES = "x-kubernetes-validations";

    private final Supplier<BuiltinSchemas> builtins;

    Schemas(Supplier<BuiltinSchemas> builtins) {
        this.builtins = builtins;
    }

    /** The schema of an object: its fields, whichever of them are required, its rules. */
    Map<String, Object> object(Type.Struct struct) {
        var properties = new HashMap<String, Object>();
        struct.fields().forEach(field -> properties.put(field.name(), field(field)));
        var schema = new HashMap<String, Object>(struct.constraints());
        schema.put("type", "object");
        put(schema, "description", struct.description());
        put(schema, "properties", properties);
        put(schema, "required", required(struct));
        put(schema, RULES, rules(struct.rules()));
        return schema;
    }

    private static List<String> required(Type.Struct struct) {
        return struct.fields().stream()
                .filter(Field::required)
                .map(Field::name)
                .sorted()
                .toList();
    }

    private Map<String, Object> field(Field field) {
        var schema = value(field.value());
        schema.put("description", field.description());
        field.defaultValue().ifPresent(value -> schema.put("default", value));
        return schema;
    }

    private Map<String, Object> value(Value value) {
        var schema = type(value.type());
        schema.putAll(value.constraints());
        var ofType = value.type() instanceof Type.Struct struct ? struct.rules() : List.<Rule>of();
        put(
                schema,
                RULES,
                rules(Stream.concat(ofType.stream(), value.rules().stream()).toList()));
        return schema;
    }

    private Map<String, Object> type(Type type) {
        return switch (type) {
            case Type.Scalar scalar -> new HashMap<>(scalar(scalar));
            case Type.Choice choice -> new HashMap<>(Map.of("type", "string", "enum", choice.values()));
            case Type.Sequence list -> new HashMap<>(Map.of("type", "array", "items", value(list.items())));
            case Type.Dictionary map ->
                new HashMap<>(Map.of("type", "object", "additionalProperties", value(map.values())));
            case Type.Opaque opaque -> new HashMap<>(Map.of("type", "object"));
            case Type.Builtin builtin -> new HashMap<>(builtins.get().schema(builtin.definition()));
            case Type.Struct struct -> object(struct);
        };
    }

    private static Map<String, String> scalar(Type.Scalar scalar) {
        return switch (scalar) {
            case STRING -> Map.of("type", "string");
            case INT32 -> Map.of("type", "integer", "format", "int32");
            case INT64 -> Map.of("type", "integer", "format", "int64");
            case NUMBER -> Map.of("type", "number");
            case BOOLEAN -> Map.of("type", "boolean");
            case DATE_TIME -> Map.of("type", "string", "format", "date-time");
        };
    }

    private static List<Map<String, Object>> rules(List<Rule> rules) {
        return rules.stream().map(Schemas::rule).toList();
    }

    private static Map<String, Object> rule(Rule rule) {
        var tree = new HashMap<String, Object>();
        tree.put("rule", rule.rule());
        put(tree, "message", rule.message());
        put(tree, "messageExpression", rule.messageExpression());
        put(tree, "reason", rule.reason());
        put(tree, "fieldPath", rule.fieldPath());
        if (rule.optionalOldSelf()) {
            tree.put("optionalOldSelf", true);
        }
        return tree;
    }

    /** An empty value is left out. */
    static void put(Map<String, Object> tree, String name, Object value) {
        boolean empty = switch (value) {
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
        if (!empty) {
            tree.put(name, value);
        }
    }
}
