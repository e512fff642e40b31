// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Matches labels as kubectl's {@code -l} does: {@code a=b}, {@code a==b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b,c)},
 * {@code a}, {@code !a}, joined by commas, all of which must hold. As in Kubernetes, {@code a!=b} and {@code a notin (b)} also match
 * where there is no label {@code a}. Immutable.
 */
final class LabelSelector {

    private static final String KEY = "\\s*(?<key>[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?)\\s*";
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(?<not>!?)" + KEY);
    private static final Pattern EQUALITY =
            Pattern.compile(KEY + "(?<operator>==|=|!=)\\s*(?<value>[A-Za-z0-9_.-]*)\\s*");
    private static final Pattern MEMBERSHIP =
            Pattern.compile(KEY + "(?<=\\s)(?<operator>in|notin)\\s*\\((?<values>[A-Za-z0-9_.,\\s-]*)\\)\\s*");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * Reads a selector; a blank one matches everything.
     *
     * @throws IllegalArgumentException when it cannot be read; the message names the part
     */
    static LabelSelector parse(String selector) {
        var requirements = new ArrayList<Predicate<Map<String, String>>>();
        if (!selector.isBlank()) {
            for (String part : COMMA_OUTSIDE_PARENTHESES.split(selector, -1)) {
                requirements.add(requirement(part, selector));
            }
        }
        return new LabelSelector(requirements);
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    private static Predicate<Map<String, String>> requirement(String part, String selector) {
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            String key = existence.group("key");
            return existence.group("not").isEmpty()
                    ? labels -> labels.containsKey(key)
                    : labels -> !labels.containsKey(key);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return oneOf(equality, Set.of(equality.group("value")), "!=");
        }
        Matcher membership = MEMBERSHIP.matcher(part);
        if (membership.matches()) {
            return oneOf(membership, values(membership.group("values")), "notin");
        }
        throw new IllegalArgumentException("label selector \"" + selector + "\": cannot read \"" + part.strip()
                + "\"; expected a=b, a!=b, a in (b,c), a notin (b,c), a or !a");
    }

    private static Predicate<Map<String, String>> oneOf(Matcher matcher, Set<String> values, String negation) {
        String key = matcher.group("key");
        boolean isWanted = !matcher.group("operator").equals(negation);
        return labels -> {
            @Nullable String value = labels.get(key);
            return (value != null && values.contains(value)) == isWanted;
        };
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
