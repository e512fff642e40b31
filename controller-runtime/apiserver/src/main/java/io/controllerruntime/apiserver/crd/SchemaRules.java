// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks each node of a schema for what is not supported and what contradicts itself; ValidateCustomResourceDefinitionOpenAPISchema in
 * k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
 */
final class SchemaRules {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> UNSUPPORTED =
            List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");
    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

    private final List<FieldError> errors = new ArrayList<>();

    private SchemaRules() {}

    static List<FieldError> validate(Schema schema, FieldPath path) {
        var rules = new SchemaRules();
        rules.visit(schema, path, true, "");
        return rules.errors;
    }

    /** @param noDefaults why there must be no defaults here; empty where there may be */
    private void visit(Schema schema, FieldPath path, boolean isRoot, String noDefaults) {
        checkSupported(schema.json(), path, noDefaults);
        checkType(schema, path);
        errors.addAll(ListTypeRules.validate(schema, path));
        errors.addAll(RuleTexts.validate(schema, path));
        if (schema.json()
                        .at("additionalProperties")
                        .filter(value -> value != JsonBoolean.TRUE)
                        .isPresent()
                && !schema.properties().isEmpty()) {
            forbidden(path.child("additionalProperties"), "additionalProperties and properties are mutual exclusive");
        }
        schema.json()
                .object("additionalProperties")
                .ifPresent(json -> visit(Schema.of(json), path.child("additionalProperties"), false, noDefaults));
        schema.items().ifPresent(items -> visit(items, path.child("items"), false, noDefaults));
        for (String name : schema.properties()) {
            String reason = isRoot && META.contains(name) ? "in top-level " + name : noDefaults;
            schema.property(name)
                    .ifPresent(child -> visit(child, path.child("properties").key(name), false, reason));
        }
        for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
            List<JsonObject> nested = schema.json().array(keyword).stream()
                    .flatMap(JsonArray::objects)
                    .toList();
            for (int i = 0; i < nested.size(); i++) {
                visit(Schema.of(nested.get(i)), path.child(keyword).index(i), false, noDefaults);
            }
        }
        schema.json().object("not").ifPresent(not -> visit(Schema.of(not), path.child("not"), false, noDefaults));
    }

    private void checkSupported(JsonObject schema, FieldPath path, String noDefaults) {
        UNSUPPORTED.stream()
                .filter(schema::has)
                .forEach(keyword -> forbidden(path.child(keyword), keyword + " is not supported"));
        if (schema.bool("uniqueItems").orElse(false)) {
            forbidden(
                    path.child("uniqueItems"),
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        if (schema.has("default") && !noDefaults.isEmpty()) {
            forbidden(path.child("default"), "must not be set " + noDefaults);
        }
        if (schema.array("items").isPresent()) {
            forbidden(path.child("items"), "items must be a schema object and not an array");
        }
    }

    private void checkType(Schema schema, FieldPath path) {
        Optional<String> type = schema.type().filter(name -> !name.isEmpty());
        type.filter(name -> !TYPES.contains(name))
                .ifPresent(name -> errors.add(FieldError.notSupported(path.child("type"), name, TYPES)));
        if (type.equals(Optional.of("null"))) {
            forbidden(path.child("type"), "type cannot be set to null, use nullable as an alternative");
        }
        if (schema.json().at("x-kubernetes-preserve-unknown-fields").equals(Optional.of(JsonBoolean.FALSE))) {
            FieldPath field = path.child("x-kubernetes-preserve-unknown-fields");
            errors.add(FieldError.invalid(field, Json.of(false), "must be true or undefined"));
        }
    }

    private void forbidden(FieldPath path, String words) {
        errors.add(FieldError.forbidden(path, words));
    }
}
