// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a schema is structural: that each value has one type, told in one place;
 * k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go.
 */
final class StructuralRules {

    private enum Level {
        ROOT("must not be empty at the root"),
        ITEM("must not be empty for specified array items"),
        FIELD("must not be empty for specified object fields");

        private final String missingType;

        Level(String missingType) {
            this.missingType = missingType;
        }
    }

    /** What alternatives of a value without type of its own may say. */
    private static final Json INT_OR_STRING = JsonReader.read("[{\"type\":\"integer\"},{\"type\":\"string\"}]");

    /** What a schema in anyOf and the like must not say, and how that is refused. */
    private static final Map<String, String> FORBIDDEN_WHEN_NESTED = Map.ofEntries(
            Map.entry("type", "must be empty to be structural"),
            Map.entry("additionalProperties", "must be undefined to be structural"),
            Map.entry("default", "must be undefined to be structural"),
            Map.entry("title", "must be empty to be structural"),
            Map.entry("description", "must be empty to be structural"),
            Map.entry("nullable", "must be false to be structural"),
            Map.entry("x-kubernetes-preserve-unknown-fields", "must be false to be structural"),
            Map.entry("x-kubernetes-embedded-resource", "must be false to be structural"),
            Map.entry("x-kubernetes-int-or-string", "must be false to be structural"),
            Map.entry("x-kubernetes-list-map-keys", "must be empty to be structural"),
            Map.entry("x-kubernetes-list-type", "must be undefined to be structural"),
            Map.entry("x-kubernetes-map-type", "must be undefined to be structural"),
            Map.entry("x-kubernetes-validations", "must be empty to be structural"));

    private final List<FieldError> errors = new ArrayList<>();

    private StructuralRules() {}

    static List<FieldError> validate(Schema schema, FieldPath path) {
        var rules = new StructuralRules();
        rules.visit(schema, path, Level.ROOT);
        return rules.errors.stream()
                .sorted(Comparator.comparing(FieldError::message))
                .toList();
    }

    private void visit(Schema schema, FieldPath path, Level level) {
        String type = schema.type().orElse("");
        if (type.equals("array") && schema.items().isEmpty()) {
            required(path.child("items"), "must be specified");
        }
        schema.items().ifPresent(items -> visit(items, path.child("items"), Level.ITEM));
        for (String name : schema.properties()) {
            schema.property(name)
                    .ifPresent(child -> visit(child, path.child("properties").key(name), Level.FIELD));
        }
        visitAdditionalProperties(schema, path, level);
        checkExtensions(schema, path);
        checkValueRules(schema.json(), path, skipped(schema));
        checkType(schema, type, path, level);
        checkMetadata(schema, path, level);
    }

    private void visitAdditionalProperties(Schema schema, FieldPath path, Level level) {
        if (schema.json().has("additionalProperties") && level == Level.ROOT) {
            forbidden(path.child("additionalProperties"), "must not be used at the root");
        }
        if (schema.json().has("additionalProperties") && schema.isEmbeddedResource()) {
            forbidden(path.child("additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set");
        }
        schema.json()
                .object("additionalProperties")
                .ifPresent(json -> visit(Schema.of(json), path.child("additionalProperties"), Level.FIELD));
    }

    private void checkExtensions(Schema schema, FieldPath path) {
        if (!schema.isIntOrString()) {
            return;
        }
        String words = "must be false if x-kubernetes-int-or-string is true";
        if (schema.preservesUnknownFields()) {
            errors.add(FieldError.invalid(path.child("x-kubernetes-preserve-unknown-fields"), JsonBoolean.TRUE, words));
        }
        if (schema.isEmbeddedResource()) {
            errors.add(FieldError.invalid(path.child("x-kubernetes-embedded-resource"), JsonBoolean.TRUE, words));
        }
    }

    private void checkType(Schema schema, String type, FieldPath path, Level level) {
        FieldPath field = path.child("type");
        if (schema.isEmbeddedResource() && !type.equals("object")) {
            String words = "must be object if x-kubernetes-embedded-resource is true";
            errors.add(type.isEmpty() ? FieldError.required(field, words) : FieldError.invalid(field, type, words));
        } else if (type.isEmpty() && !schema.isIntOrString() && !schema.preservesUnknownFields()) {
            required(field, level.missingType);
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            errors.add(FieldError.invalid(field, type, "must be object at the root"));
        }
        if (schema.isEmbeddedResource()
                && !schema.preservesUnknownFields()
                && schema.properties().isEmpty()) {
            required(
                    path.child("properties"),
                    "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields");
        }
    }

    private void checkMetadata(Schema schema, FieldPath path, Level level) {
        if (level != Level.ROOT && !schema.isEmbeddedResource()) {
            return;
        }
        checkTypeOf(schema, "kind", "string", path);
        checkTypeOf(schema, "apiVersion", "string", path);
        checkTypeOf(schema, "metadata", "object", path);
        Set<String> names = Set.of("name", "generateName");
        Optional<Schema> metadata = schema.property("metadata").filter(any -> level == Level.ROOT);
        if (metadata.isPresent()) {
            JsonObject rest =
                    metadata.get().json().without("type").without("default").without("description");
            boolean namesOnly = names.containsAll(metadata.get().properties());
            if (!namesOnly || !rest.without("properties").isEmpty()) {
                forbidden(
                        path.child("properties").key("metadata"),
                        "must not specify anything other than name and generateName, but metadata is implicitly specified");
            }
        }
    }

    private void checkTypeOf(Schema schema, String property, String expected, FieldPath path) {
        schema.property(property)
                .map(child -> child.type().orElse(""))
                .filter(type -> !type.equals(expected))
                .ifPresent(type -> errors.add(FieldError.invalid(
                        path.child("properties").key(property).child("type"), type, "must be " + expected)));
    }

    /** The keywords whose alternatives may tell types, for they say what int-or-string says. */
    private static Set<String> skipped(Schema schema) {
        boolean says = schema.json().at("anyOf").filter(INT_OR_STRING::equals).isPresent();
        return says ? Set.of("anyOf") : Set.of();
    }

    private void checkValueRules(JsonObject schema, FieldPath path, Set<String> skipped) {
        for (String keyword : List.of("anyOf", "allOf", "oneOf")) {
            List<JsonObject> nested =
                    schema.array(keyword).stream().flatMap(JsonArray::objects).toList();
            for (int i = 0; i < nested.size() && !skipped.contains(keyword); i++) {
                boolean isIntOrString = keyword.equals("allOf")
                        && i == 0
                        && nested.get(i)
                                .at("anyOf")
                                .filter(INT_OR_STRING::equals)
                                .isPresent();
                checkNested(nested.get(i), path.child(keyword).index(i), isIntOrString ? Set.of("anyOf") : Set.of());
            }
        }
        schema.object("not").ifPresent(not -> checkNested(not, path.child("not"), Set.of()));
        schema.string("pattern").ifPresent(pattern -> checkPattern(pattern, path.child("pattern")));
    }

    private void checkNested(JsonObject schema, FieldPath path, Set<String> skipped) {
        checkValueRules(schema, path, skipped);
        schema.object("items").ifPresent(items -> checkNested(items, path.child("items"), Set.of()));
        schema.object("properties")
                .ifPresent(properties -> properties.members().forEach((name, property) -> {
                    FieldPath field = path.child("properties").key(name);
                    if (property instanceof JsonObject json) {
                        checkNested(json, field, Set.of());
                    }
                    if (name.equals("metadata")) {
                        forbidden(field, "must not be specified in a nested context");
                    }
                }));
        schema.members().forEach((keyword, value) -> {
            String words = FORBIDDEN_WHEN_NESTED.get(keyword);
            if (words != null && value != JsonBoolean.FALSE) {
                forbidden(path.child(keyword), words);
            }
        });
    }

    private void checkPattern(String pattern, FieldPath path) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            String words = "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`";
            errors.add(FieldError.invalid(path, pattern, "must be a valid regular expression, but isn't: " + words));
        }
    }

    private void required(FieldPath path, String words) {
        errors.add(FieldError.required(path, words));
    }

    private void forbidden(FieldPath path, String words) {
        errors.add(FieldError.forbidden(path, words));
    }
}
