// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several messages as one, as k8s.io/apimachinery/pkg/util/errors/errors.go joins them. */
public final class Aggregate {

    private Aggregate() {}

    /** The only message, or {@code [a, b]}; each one once. Empty when there is none. */
    public static String text(Collection<String> messages) {
        Set<String> distinct = new LinkedHashSet<>(messages);
        String joined = String.join(", ", distinct);
        return distinct.size() > 1 ? "[" + joined + "]" : joined;
    }

    /** The messages of {@code errors} as one. */
    public static String of(List<FieldError> errors) {
        return text(errors.stream().map(FieldError::message).toList());
    }
}
