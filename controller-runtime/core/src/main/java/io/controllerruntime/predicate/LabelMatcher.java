// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A label selector as a test of labels. Semantics: apimachinery, LabelSelectorAsSelector. */
final class LabelMatcher {

    private LabelMatcher() {}

    static Predicate<Map<String, String>> of(V1LabelSelector selector) {
        var tests = new ArrayList<Predicate<Map<String, String>>>();
        if (selector.getMatchLabels() != null) {
            selector.getMatchLabels().forEach((key, value) -> tests.add(labels -> value.equals(labels.get(key))));
        }
        if (selector.getMatchExpressions() != null) {
            selector.getMatchExpressions().forEach(expression -> tests.add(of(expression)));
        }
        return labels -> tests.stream().allMatch(test -> test.test(labels));
    }

    private static Predicate<Map<String, String>> of(V1LabelSelectorRequirement expression) {
        String key = expression.getKey();
        Set<String> values = Set.copyOf(expression.getValues() == null ? List.of() : expression.getValues());
        return switch (expression.getOperator()) {
            case "In" -> checked(expression, !values.isEmpty(), labels -> isIn(values, labels, key));
            case "NotIn" -> checked(expression, !values.isEmpty(), labels -> !isIn(values, labels, key));
            case "Exists" -> checked(expression, values.isEmpty(), labels -> labels.containsKey(key));
            case "DoesNotExist" -> checked(expression, values.isEmpty(), labels -> !labels.containsKey(key));
            default -> throw malformed(expression, "the operator must be In, NotIn, Exists or DoesNotExist");
        };
    }

    private static boolean isIn(Set<String> values, Map<String, String> labels, String key) {
        return labels.containsKey(key) && values.contains(labels.get(key));
    }

    private static Predicate<Map<String, String>> checked(
            V1LabelSelectorRequirement expression, boolean isWellFormed, Predicate<Map<String, String>> test) {
        if (!isWellFormed) {
            throw malformed(expression, "In and NotIn need values, Exists and DoesNotExist must have none");
        }
        return test;
    }

    private static IllegalArgumentException malformed(V1LabelSelectorRequirement expression, String rule) {
        return new IllegalArgumentException("malformed label selector expression \"" + expression.getKey() + " "
                + expression.getOperator() + " " + expression.getValues() + "\": " + rule);
    }
}
