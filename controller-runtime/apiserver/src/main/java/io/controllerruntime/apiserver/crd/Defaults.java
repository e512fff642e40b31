// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.cel.RuleValidator;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.schema.Pruner;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks that the defaults in a schema are what the schema allows;
 * k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go.
 */
final class Defaults {

    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

    private final Language language;
    private final List<FieldError> errors = new ArrayList<>();

    private Defaults(Language language) {
        this.language = language;
    }

    static List<FieldError> validate(Schema schema, FieldPath path, Language language) {
        var defaults = new Defaults(language);
        for (String name : schema.properties()) {
            if (!META.contains(name)) {
                schema.property(name)
                        .ifPresent(child ->
                                defaults.visit(child, path.child("properties").key(name)));
            }
        }
        return defaults.errors;
    }

    private void visit(Schema schema, FieldPath path) {
        schema.defaultValue()
                .filter(value -> value != JsonNull.NULL)
                .ifPresent(value -> check(value, schema, path.child("default")));
        schema.items().ifPresent(items -> visit(items, path.child("items")));
        for (String name : schema.properties()) {
            schema.property(name)
                    .ifPresent(child -> visit(child, path.child("properties").key(name)));
        }
    }

    private void check(Json value, Schema schema, FieldPath path) {
        if (!Pruner.pruneValue(value, schema).equals(value)) {
            errors.add(FieldError.invalid(path, value, "must not have unknown fields"));
        }
        List<FieldError> mistakes = Validator.of(schema).validate(path, value);
        errors.addAll(
                mistakes.isEmpty()
                        ? RuleValidator.ofValue(schema, language)
                                .map(rules -> rules.validate(path, value))
                                .orElse(List.of())
                        : mistakes);
    }
}
