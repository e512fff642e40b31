// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.selector.LabelSelector;
import io.controllerruntime.apiserver.selector.LabelSelector.Operator;
import io.controllerruntime.apiserver.selector.LabelSelector.Requirement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Label selectors as objects have them; k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go and labels/selector.go. */
final class Selectors {

    private Selectors() {}

    /** Part of a selector, as {@code key=value} or {@code key in (a,b)}. */
    private record Term(String key, String operator, List<String> values) {

        String text() {
            String all = values.stream().sorted().collect(joining(","));
            return switch (operator) {
                case "In" -> key + " in (" + all + ")";
                case "NotIn" -> key + " notin (" + all + ")";
                case "Exists" -> key;
                case "DoesNotExist" -> "!" + key;
                default -> key + "=" + all;
            };
        }

        Requirement requirement() {
            Set<String> set = values.stream().collect(toUnmodifiableSet());
            Operator how = switch (operator) {
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
                default -> Operator.IN;
            };
            return new Requirement(key, how, set);
        }
    }

    /** A selector, or the labels that a ReplicationController selects by, as a query parameter would have it. */
    static String text(JsonObject selector) {
        boolean isStructured = selector.has("matchLabels") || selector.has("matchExpressions");
        return (isStructured ? terms(selector) : labels(selector))
                .sorted(Comparator.comparing(Term::key))
                .map(Term::text)
                .collect(joining(","));
    }

    /** What has {@code matchLabels} and {@code matchExpressions}; one without both selects all. */
    static LabelSelector read(JsonObject selector) {
        return new LabelSelector(terms(selector).map(Term::requirement).toList());
    }

    private static Stream<Term> terms(JsonObject selector) {
        Stream<Term> expressions = selector.array("matchExpressions").stream()
                .flatMap(JsonArray::objects)
                .map(Selectors::expression);
        return Stream.concat(selector.object("matchLabels").stream().flatMap(Selectors::labels), expressions);
    }

    private static Stream<Term> labels(JsonObject labels) {
        return labels.members().entrySet().stream()
                .filter(label -> label.getValue() instanceof JsonString)
                .map(label -> new Term(label.getKey(), "", List.of(((JsonString) label.getValue()).value())));
    }

    private static Term expression(JsonObject expression) {
        return new Term(
                expression.string("key").orElse(""),
                expression.string("operator").orElse(""),
                expression.array("values").stream().flatMap(JsonArray::strings).toList());
    }
}
