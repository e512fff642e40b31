// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.labels;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one label must be.
 *
 * @param values for {@link Operator#In} and {@link Operator#NotIn}
 */
record Requirement(String key, Operator operator, Set<String> values) {

    /** The names are those of the API (LabelSelectorOperator in apimachinery). */
    enum Operator {
        In,
        /** Also where there is no such label. */
        NotIn,
        Exists,
        DoesNotExist
    }

    boolean matches(Map<String, String> labels) {
        @Nullable String value = labels.get(key);
        return switch (operator) {
            case In -> value != null && values.contains(value);
            case NotIn -> value == null || !values.contains(value);
            case Exists -> value != null;
            case DoesNotExist -> value == null;
        };
    }
}
