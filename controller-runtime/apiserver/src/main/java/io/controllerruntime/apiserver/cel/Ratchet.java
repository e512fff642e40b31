// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Correlation;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is what it was, on the way down: by itself, or as part of something that has not changed.
 *
 * @param current the value and its past; null where it has none
 * @param parent the nearest value above that has a past; null at the root
 */
record Ratchet(@Nullable Correlation current, @Nullable Correlation parent) {

    static final Ratchet NONE = new Ratchet(null, null);

    static Ratchet of(@Nullable Correlation past) {
        return new Ratchet(past, null);
    }

    Ratchet key(String name) {
        if (current == null) {
            return this;
        }
        boolean isTypeOfRoot = parent == null && (name.equals("apiVersion") || name.equals("kind"));
        return isTypeOfRoot ? NONE : new Ratchet(current.key(name), current);
    }

    Ratchet index(int index) {
        return current == null ? this : new Ratchet(current.index(index), current);
    }

    boolean forgives() {
        Correlation deciding = current == null ? parent : current;
        return deciding != null && deciding.isUnchanged();
    }
}
