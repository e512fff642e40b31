// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.selector.FieldSelector;
import io.controllerruntime.apiserver.selector.LabelSelector;
import io.controllerruntime.apiserver.storage.Head;
import io.controllerruntime.apiserver.storage.Stored;
import java.util.function.Predicate;

/**
 * Which objects of a table a request is about.
 *
 * @param namespace only those of this one; empty for all
 * @param labels only those with these labels
 * @param fields only those with these fields
 */
record Selection(String namespace, LabelSelector labels, FieldSelector fields) implements Predicate<Stored> {

    @Override
    public boolean test(Stored object) {
        Head head = object.head();
        return (namespace.isEmpty() || namespace.equals(head.namespace()))
                && labels.matches(head.labels())
                && (fields.isEmpty() || fields.matches(field -> value(head, field)));
    }

    private static String value(Head head, String field) {
        return switch (field) {
            case "metadata.name" -> head.name();
            case "metadata.namespace" -> head.namespace();
            default -> head.fields().getOrDefault(field, "");
        };
    }

    /** Whether it takes objects for other reasons than where they are. */
    boolean isPartial() {
        return !labels.isEmpty() || !fields.isEmpty();
    }
}
