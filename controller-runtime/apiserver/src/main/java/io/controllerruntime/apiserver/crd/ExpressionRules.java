// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.cel.Rule;
import io.controllerruntime.apiserver.cel.RuleCheck;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks that the rules of a schema compile, that they do not cost too much, and that rules about a change are where old and new values belong
 * together.
 */
final class ExpressionRules {

    private static final String KEYWORD = "x-kubernetes-validations";

    private final Language language;
    private final RuleBudget budget;
    private final List<String> broken;
    private final List<FieldError> errors = new ArrayList<>();

    private ExpressionRules(Language language, RuleBudget budget, List<String> broken) {
        this.language = language;
        this.budget = budget;
        this.broken = broken;
    }

    /**
     * Where a schema is.
     *
     * @param most how often its values can be there; empty where nothing limits that
     * @param uncorrelatable the list above whose elements have no past; empty where there is none
     */
    private record Place(FieldPath path, boolean isRoot, Optional<Long> most, Optional<FieldPath> uncorrelatable) {

        Place below(FieldPath child, Schema schema) {
            Optional<Long> times = most.flatMap(many -> factor(schema).map(factor -> product(many, factor)));
            return new Place(child, false, times, uncorrelatable);
        }

        Place withoutPast() {
            return new Place(path, isRoot, most, uncorrelatable.or(() -> Optional.of(path)));
        }
    }

    /** @param broken what is wrong with the schema otherwise: rules of what contains it are not compiled */
    static List<FieldError> validate(
            Schema schema, FieldPath path, Language language, RuleBudget.Rigour rigour, List<FieldError> broken) {
        var rules = new ExpressionRules(
                language,
                new RuleBudget(rigour),
                broken.stream().map(error -> error.field().toString()).toList());
        rules.visit(schema, new Place(path, true, Optional.of(1L), Optional.empty()));
        rules.errors.addAll(rules.budget.settle(path));
        return rules.errors;
    }

    private void visit(Schema schema, Place place) {
        FieldPath path = place.path();
        Place elements = schema.listType().equals(Optional.of("map")) ? place : place.withoutPast();
        schema.items().ifPresent(items -> visit(items, elements.below(path.child("items"), schema)));
        schema.json()
                .object("additionalProperties")
                .ifPresent(json -> visit(Schema.of(json), place.below(path.child("additionalProperties"), schema)));
        for (String name : schema.properties()) {
            FieldPath property = path.child("properties").key(name);
            schema.property(name).ifPresent(child -> visit(child, place.below(property, schema)));
        }
        if (broken.stream().noneMatch(path.toString()::equals)
                && broken.stream().noneMatch(startsWith(path))) {
            visitRules(schema, place);
        }
    }

    private static Predicate<String> startsWith(FieldPath path) {
        return field -> field.startsWith(path + ".") || field.startsWith(path + "[");
    }

    private void visitRules(Schema schema, Place place) {
        boolean isResource = place.isRoot() || schema.isEmbeddedResource();
        List<RuleCheck> checks = isResource ? RuleCheck.ofResource(schema, language) : RuleCheck.of(schema, language);
        List<JsonObject> declared = schema.json().array(KEYWORD).stream()
                .flatMap(JsonArray::objects)
                .toList();
        for (int i = 0; i < checks.size(); i++) {
            FieldPath path = place.path().child(KEYWORD).index(i);
            addCosts(checks.get(i), path, place);
            addProblems(checks.get(i), path);
            addPast(checks.get(i), path, place, declared.get(i).bool("optionalOldSelf"));
        }
    }

    private void addCosts(RuleCheck check, FieldPath path, Place place) {
        long cost = product(check.cost(), place.most().orElse(check.most()));
        errors.addAll(budget.spend(path.child("rule"), "estimated rule cost", cost));
        if (check.messageCost() > 0) {
            errors.addAll(budget.spend(
                    path.child("messageExpression"), "estimated messageExpression cost", check.messageCost()));
        }
    }

    private void addProblems(RuleCheck check, FieldPath path) {
        Rule rule = check.rule();
        if (!check.problem().isEmpty()) {
            errors.add(FieldError.invalid(path.child("rule"), shown(rule), check.problem()));
        }
        if (!check.messageProblem().isEmpty()) {
            errors.add(FieldError.invalid(path.child("messageExpression"), shown(rule), check.messageProblem()));
        }
    }

    private void addPast(RuleCheck check, FieldPath path, Place place, Optional<Boolean> optionalOldSelf) {
        if (check.usesOldSelf() && place.uncorrelatable().isPresent()) {
            String words = "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                    + place.uncorrelatable().get();
            errors.add(FieldError.invalid(path.child("rule"), check.rule().rule(), words));
        }
        if (!check.usesOldSelf() && optionalOldSelf.isPresent()) {
            errors.add(FieldError.invalid(
                    path.child("optionalOldSelf"),
                    Json.of(optionalOldSelf.get()),
                    "may not be set if oldSelf is not used in rule"));
        }
    }

    /** How many values of what is below it one value of a schema can have; empty where nothing limits that. */
    private static Optional<Long> factor(Schema schema) {
        return switch (schema.type().orElse("")) {
            case "object" ->
                schema.json().has("additionalProperties") ? limit(schema, "maxProperties") : Optional.of(1L);
            case "array" -> limit(schema, "maxItems");
            default -> Optional.of(1L);
        };
    }

    private static Optional<Long> limit(Schema schema, String keyword) {
        return schema.json().integer(keyword).map(value -> Math.max(0, value));
    }

    private static long product(long one, long other) {
        return one != 0 && other > Long.MAX_VALUE / one ? Long.MAX_VALUE : one * other;
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
