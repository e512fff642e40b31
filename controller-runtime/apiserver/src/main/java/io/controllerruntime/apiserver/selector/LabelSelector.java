// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.selector;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects by labels; all requirements have to be met. Immutable.
 *
 * @param requirements what is required
 */
public record LabelSelector(List<Requirement> requirements) {

    public static final LabelSelector ALL = new LabelSelector(List.of());

    /**
     * What is required of one label.
     *
     * @param key the label
     * @param operator how
     * @param values what its value is compared with
     */
    public record Requirement(String key, Operator operator, Set<String> values) {

        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
                case GREATER -> value != null && compared(value) > 0;
                case LESS -> value != null && compared(value) < 0;
            };
        }

        /** 0 for what is no number. */
        private int compared(String value) {
            try {
                return Long.compare(
                        Long.parseLong(value), Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    /** How a label is compared; {@code =} is in one, {@code !=} not in one. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER,
        LESS
    }

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** @throws SelectorSyntaxException when it cannot be understood */
    public static LabelSelector parse(String text) {
        return text.isEmpty() ? ALL : new LabelSelector(new LabelSelectorParser(text).requirements());
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    public boolean matches(Map<String, String> labels) {
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
