// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.labels;

import io.controllerruntime.labels.Requirement.Operator;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Selects by labels: all its requirements must hold, so one without any matches everything. Immutable. */
public final class Selector {

    private static final String KEY = "\\s*(?<key>[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?)\\s*";
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(?<not>!?)" + KEY);
    private static final Pattern EQUALITY =
            Pattern.compile(KEY + "(?<operator>==|=|!=)\\s*(?<value>[A-Za-z0-9_.-]*)\\s*");
    private static final Pattern MEMBERSHIP =
            Pattern.compile(KEY + "(?<=\\s)(?<operator>in|notin)\\s*\\((?<values>[A-Za-z0-9_.,\\s-]*)\\)\\s*");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private final List<Requirement> requirements;

    private Selector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * Reads a selector as kubectl's {@code -l} does: {@code a=b}, {@code a==b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b,c)},
     * {@code a}, {@code !a}, joined by commas. As in Kubernetes, {@code a!=b} and {@code a notin (b)} also match where there is no label
     * {@code a}. A blank one matches everything.
     *
     * @throws IllegalArgumentException when it cannot be read; the message names the part
     */
    public static Selector parse(String selector) {
        var requirements = new ArrayList<Requirement>();
        if (!selector.isBlank()) {
            for (String part : COMMA_OUTSIDE_PARENTHESES.split(selector, -1)) {
                requirements.add(requirement(part, selector));
            }
        }
        return new Selector(requirements);
    }

    /**
     * The selector of a spec (apimachinery: LabelSelectorAsSelector). An empty one matches everything.
     *
     * @throws IllegalArgumentException when an expression is malformed; the message quotes it
     */
    public static Selector of(V1LabelSelector selector) {
        var requirements = new ArrayList<Requirement>();
        if (selector.getMatchLabels() != null) {
            selector.getMatchLabels()
                    .forEach((key, value) -> requirements.add(new Requirement(key, Operator.In, Set.of(value))));
        }
        if (selector.getMatchExpressions() != null) {
            selector.getMatchExpressions().forEach(expression -> requirements.add(requirement(expression)));
        }
        return new Selector(requirements);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    private static Requirement requirement(String part, String selector) {
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            boolean isWanted = existence.group("not").isEmpty();
            return new Requirement(
                    existence.group("key"), isWanted ? Operator.Exists : Operator.DoesNotExist, Set.of());
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return among(equality, Set.of(equality.group("value")), "!=");
        }
        Matcher membership = MEMBERSHIP.matcher(part);
        if (membership.matches()) {
            return among(membership, values(membership.group("values")), "notin");
        }
        throw new IllegalArgumentException("label selector \"" + selector + "\": cannot read \"" + part.strip()
                + "\"; expected a=b, a!=b, a in (b,c), a notin (b,c), a or !a");
    }

    private static Requirement among(Matcher matcher, Set<String> values, String negation) {
        boolean isWanted = !matcher.group("operator").equals(negation);
        return new Requirement(matcher.group("key"), isWanted ? Operator.In : Operator.NotIn, values);
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private static Requirement requirement(V1LabelSelectorRequirement expression) {
        Operator operator = Arrays.stream(Operator.values())
                .filter(known -> known.name().equals(expression.getOperator()))
                .findFirst()
                .orElseThrow(() -> malformed(expression, "the operator must be In, NotIn, Exists or DoesNotExist"));
        Set<String> values = Set.copyOf(expression.getValues() == null ? List.of() : expression.getValues());
        boolean needsValues = operator == Operator.In || operator == Operator.NotIn;
        if (needsValues == values.isEmpty()) {
            throw malformed(expression, "In and NotIn need values, Exists and DoesNotExist must have none");
        }
        return new Requirement(expression.getKey(), operator, values);
    }

    private static IllegalArgumentException malformed(V1LabelSelectorRequirement expression, String rule) {
        return new IllegalArgumentException("malformed label selector expression \"" + expression.getKey() + " "
                + expression.getOperator() + " " + expression.getValues() + "\": " + rule);
    }
}
