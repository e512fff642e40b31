// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.selector.LabelSelector;
import io.controllerruntime.apiserver.selector.LabelSelector.Operator;
import io.controllerruntime.apiserver.selector.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Selectors as objects have them in their spec. */
public final class Selectors {

    private Selectors() {}

    /** A selector with {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(JsonObject selector) {
        var requirements = new ArrayList<>(equal(selector.object("matchLabels").orElse(JsonObject.empty())));
        selector.array("matchExpressions").stream()
                .flatMap(JsonArray::objects)
                .map(Selectors::requirement)
                .forEach(requirements::add);
        return new LabelSelector(requirements);
    }

    /** A selector that is nothing but labels. */
    public static LabelSelector ofLabels(JsonObject labels) {
        return new LabelSelector(equal(labels));
    }

    /** As Go prints one, which is how events show it. */
    public static String text(JsonObject selector) {
        String labels = selector.object("matchLabels").orElse(JsonObject.empty()).members().entrySet().stream()
                .map(label ->
                        label.getKey() + ": " + (label.getValue() instanceof JsonString text ? text.value() : "") + ",")
                .sorted()
                .collect(Collectors.joining());
        String expressions = selector.array("matchExpressions").stream()
                .flatMap(JsonArray::objects)
                .map(Selectors::expressionText)
                .collect(Collectors.joining());
        return "&LabelSelector{MatchLabels:map[string]string{" + labels
                + "},MatchExpressions:[]LabelSelectorRequirement{" + expressions + "},}";
    }

    private static String expressionText(JsonObject expression) {
        String values =
                expression.array("values").stream().flatMap(JsonArray::strings).collect(Collectors.joining(" "));
        return "LabelSelectorRequirement{Key:" + expression.string("key").orElse("") + ",Operator:"
                + expression.string("operator").orElse("") + ",Values:[" + values + "],},";
    }

    private static List<Requirement> equal(JsonObject labels) {
        return labels.members().entrySet().stream()
                .filter(label -> label.getValue() instanceof JsonString)
                .map(label ->
                        new Requirement(label.getKey(), Operator.IN, Set.of(((JsonString) label.getValue()).value())))
                .toList();
    }

    private static Requirement requirement(JsonObject expression) {
        Set<String> values =
                expression.array("values").stream().flatMap(JsonArray::strings).collect(Collectors.toUnmodifiableSet());
        Operator operator = switch (expression.string("operator").orElse("")) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> Operator.EXISTS;
        };
        return new Requirement(expression.string("key").orElse(""), operator, values);
    }
}
