// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.json.Json;

/**
 * How one value differs from another of its type. No field is in two of the sets.
 *
 * @param added the fields that only the new value has
 * @param modified the fields that both have, and that differ
 * @param removed the fields that only the old value has
 */
public record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

    /**
     * How {@code after} differs from {@code before}.
     *
     * @throws TypeMismatchException if a list has an element that cannot be known
     */
    public static Comparison of(FieldType type, Json before, Json after) {
        return Difference.between(type, before, after).below();
    }

    public boolean isSame() {
        return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
    }

    /** This comparison without {@code fields} and what is below them. */
    public Comparison without(FieldSet fields) {
        return new Comparison(
                added.recursiveDifference(fields),
                modified.recursiveDifference(fields),
                removed.recursiveDifference(fields));
    }

    Comparison union(Comparison other) {
        return new Comparison(added.union(other.added), modified.union(other.modified), removed.union(other.removed));
    }
}
