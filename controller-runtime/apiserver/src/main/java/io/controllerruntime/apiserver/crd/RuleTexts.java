// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.FieldPaths;
import io.controllerruntime.apiserver.cel.Rule;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Checks the texts of rules, but not whether they compile. */
final class RuleTexts {

    private static final List<String> REASONS =
            List.of("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

    private RuleTexts() {}

    static List<FieldError> validate(Schema schema, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        List<Rule> rules = Rule.of(schema);
        for (int i = 0; i < rules.size(); i++) {
            FieldPath field = path.child("x-kubernetes-validations").index(i);
            addRule(rules.get(i), field, errors);
            addMessageExpression(rules.get(i), field, errors);
            addFieldPath(rules.get(i), schema, field.child("fieldPath"), errors);
        }
        return errors;
    }

    private static void addRule(Rule rule, FieldPath path, List<FieldError> errors) {
        String message = rule.message();
        if (rule.rule().isBlank()) {
            errors.add(FieldError.required(path.child("rule"), "rule is not specified"));
        } else if (!message.isEmpty() && message.isBlank()) {
            errors.add(FieldError.invalid(path.child("message"), message, "must be non-empty if specified"));
        } else if (hasLineBreak(message.strip())) {
            errors.add(FieldError.invalid(path.child("message"), message, "must not contain line breaks"));
        } else if (hasLineBreak(rule.rule().strip()) && message.isEmpty()) {
            errors.add(FieldError.required(
                    path.child("message"), "message must be specified if rule contains line breaks"));
        }
    }

    private static void addMessageExpression(Rule rule, FieldPath path, List<FieldError> errors) {
        if (!rule.messageExpression().isEmpty() && rule.messageExpression().isBlank()) {
            errors.add(FieldError.required(
                    path.child("messageExpression"), "messageExpression must be non-empty if specified"));
        }
        if (!rule.reason().isEmpty() && !REASONS.contains(rule.reason())) {
            errors.add(FieldError.notSupported(path.child("reason"), rule.reason(), REASONS));
        }
    }

    private static void addFieldPath(Rule rule, Schema schema, FieldPath path, List<FieldError> errors) {
        String field = rule.fieldPath();
        if (field.isEmpty()) {
            return;
        }
        if (field.isBlank()) {
            errors.add(FieldError.invalid(path, field, "must be non-empty if specified"));
        }
        if (hasLineBreak(field)) {
            errors.add(FieldError.invalid(path, field, "must not contain line breaks"));
        }
        if (!FieldPaths.resolve(field, schema).problem().isEmpty()) {
            errors.add(FieldError.invalid(path, field, "must be a valid path"));
        }
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
