// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of rules of a schema. Used by one thread. */
final class RuleCompiler {

    private final Language language;
    private final DeclaredTypes types = new DeclaredTypes();

    RuleCompiler(Language language) {
        this.language = language;
    }

    /** The rules of the schema of a whole resource; empty when there are none. */
    Optional<RuleNode> compile(Schema schema) {
        return node(withObjectMeta(schema), "object");
    }

    /** The rules of a schema of something within a resource; empty when there are none. */
    Optional<RuleNode> compileValue(Schema schema) {
        return node(asResource(schema), "object");
    }

    /** The rules of one schema itself. */
    List<CompiledRule> rules(Schema schema, String name) {
        List<Rule> declared = Rule.of(schema);
        Optional<CelType> type = declared.isEmpty() ? Optional.empty() : types.typeOf(schema, name);
        if (type.isEmpty()) {
            return List.of();
        }
        CelCompiler compiler = language.compiler(types, type.get());
        CelCompiler optional = declared.stream().anyMatch(Rule::optionalOldSelf)
                ? language.compilerWithOptionalOldSelf(types, type.get())
                : compiler;
        return declared.stream()
                .map(rule ->
                        CompiledRule.of(rule, schema, rule.optionalOldSelf() ? optional : compiler, language.runtime()))
                .toList();
    }

    private Optional<RuleNode> node(Schema schema, String name) {
        var properties = new LinkedHashMap<String, RuleNode>();
        for (String property : schema.properties()) {
            below(schema.property(property), name + "." + property).ifPresent(node -> properties.put(property, node));
        }
        var node = new RuleNode(
                schema,
                rules(schema, name),
                Map.copyOf(properties),
                below(schema.additionalProperties(), name + ".@elem"),
                below(schema.items(), name + ".@idx"));
        return node.isEmpty() ? Optional.empty() : Optional.of(node);
    }

    private Optional<RuleNode> below(Optional<Schema> schema, String name) {
        return schema.flatMap(child -> node(asResource(child), name));
    }

    static Schema asResource(Schema schema) {
        return schema.isEmbeddedResource() ? withObjectMeta(schema) : schema;
    }

    /** With what every object has: of its metadata, rules see the names only, if the schema does not say more. */
    static Schema withObjectMeta(Schema schema) {
        if (describesObject(schema)) {
            return schema;
        }
        JsonObject string = JsonObject.of("type", Json.of("string"));
        JsonObject names = JsonObject.builder()
                .put("name", string)
                .put("generateName", string)
                .build();
        JsonObject metadata = JsonObject.builder()
                .put("type", "object")
                .put("properties", names)
                .build();
        JsonObject properties = schema.json().object("properties").orElse(JsonObject.empty()).toBuilder()
                .put("kind", string)
                .put("apiVersion", string)
                .put("metadata", metadata)
                .build();
        return Schema.of(schema.json().with("properties", properties));
    }

    private static boolean describesObject(Schema schema) {
        Optional<Schema> metadata = schema.property("metadata").filter(property -> isOf(property, "object"));
        return isText(Optional.of(schema), "kind")
                && isText(Optional.of(schema), "apiVersion")
                && isText(metadata, "name")
                && isText(metadata, "generateName");
    }

    private static boolean isText(Optional<Schema> schema, String property) {
        return schema.flatMap(it -> it.property(property))
                .filter(it -> isOf(it, "string"))
                .isPresent();
    }

    private static boolean isOf(Schema schema, String type) {
        return schema.type().equals(Optional.of(type));
    }
}
