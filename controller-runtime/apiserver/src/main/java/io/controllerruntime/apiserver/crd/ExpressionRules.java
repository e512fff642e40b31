// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.cel.Rule;
import io.controllerruntime.apiserver.cel.RuleCheck;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the rules of a schema compile, and that rules about a change are where old and new values belong together. */
final class ExpressionRules {

    private final Language language;
    private final List<FieldError> errors = new ArrayList<>();

    private ExpressionRules(Language language) {
        this.language = language;
    }

    static List<FieldError> validate(Schema schema, FieldPath path, Language language) {
        var rules = new ExpressionRules(language);
        rules.visit(schema, path, true, Optional.empty());
        return rules.errors;
    }

    /** @param uncorrelatable the list or map above whose elements have no past; empty where there is none */
    private void visit(Schema schema, FieldPath path, boolean isRoot, Optional<FieldPath> uncorrelatable) {
        boolean isResource = isRoot || schema.isEmbeddedResource();
        List<RuleCheck> checks = isResource ? RuleCheck.ofResource(schema, language) : RuleCheck.of(schema, language);
        for (int i = 0; i < checks.size(); i++) {
            report(checks.get(i), path.child("x-kubernetes-validations").index(i), uncorrelatable);
        }
        Optional<FieldPath> ofElements = uncorrelatable.or(
                () -> schema.listType().equals(Optional.of("map")) ? Optional.empty() : Optional.of(path));
        schema.items().ifPresent(items -> visit(items, path.child("items"), false, ofElements));
        schema.json()
                .object("additionalProperties")
                .ifPresent(json -> visit(Schema.of(json), path.child("additionalProperties"), false, uncorrelatable));
        for (String name : schema.properties()) {
            schema.property(name)
                    .ifPresent(child -> visit(child, path.child("properties").key(name), false, uncorrelatable));
        }
    }

    private void report(RuleCheck check, FieldPath path, Optional<FieldPath> uncorrelatable) {
        Rule rule = check.rule();
        if (!check.problem().isEmpty()) {
            errors.add(FieldError.invalid(path.child("rule"), shown(rule), check.problem()));
        }
        if (!check.messageProblem().isEmpty()) {
            errors.add(FieldError.invalid(path.child("messageExpression"), shown(rule), check.messageProblem()));
        }
        if (check.usesOldSelf() && uncorrelatable.isPresent()) {
            String words =
                    "oldSelf cannot be used on the uncorrelatable portion of the schema within " + uncorrelatable.get();
            errors.add(FieldError.invalid(path.child("rule"), rule.rule(), words));
        }
        if (!check.usesOldSelf() && rule.optionalOldSelf()) {
            errors.add(FieldError.invalid(
                    path.child("optionalOldSelf"), Json.of(true), "may not be set if oldSelf is not used in rule"));
        }
    }

    /** A rule as Go shows one. */
    private static JsonObject shown(Rule rule) {
        return JsonObject.builder()
                .put("Rule", rule.rule())
                .put("Message", rule.message())
                .put("MessageExpression", rule.messageExpression())
                .put("Reason", rule.reason().isEmpty() ? JsonNull.NULL : Json.of(rule.reason()))
                .put("FieldPath", rule.fieldPath())
                .put("OptionalOldSelf", rule.optionalOldSelf() ? Json.of(true) : JsonNull.NULL)
                .build();
    }
}
