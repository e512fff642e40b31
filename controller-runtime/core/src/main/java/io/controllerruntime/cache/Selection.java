// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import org.jspecify.annotations.Nullable;

/**
 * Which objects are cached, and what of them (Go: cache.Config). What is null is inherited.
 *
 * @param labelSelector as kubectl's {@code -l}; empty for all
 * @param fieldSelector as kubectl's {@code --field-selector}; empty for all. With {@code metadata.namespace=x} only that namespace is
 *     watched, so that a Role in it is enough
 * @param transform what is done to objects before they are kept
 */
public record Selection(
        @Nullable String labelSelector,
        @Nullable String fieldSelector,
        @Nullable Transform transform) {

    /** Inherits everything. */
    public static final Selection INHERITED = new Selection(null, null, null);

    static final Selection EVERYTHING = new Selection("", "", Transform.NONE);

    /** Objects with these labels. */
    public static Selection labelled(String selector) {
        return new Selection(selector, null, null);
    }

    public Selection withFields(String selector) {
        return new Selection(labelSelector, selector, transform);
    }

    public Selection with(Transform transform) {
        return new Selection(labelSelector, fieldSelector, transform);
    }

    /** This one, and where it says nothing the other. */
    Selection or(Selection other) {
        return new Selection(
                labelSelector == null ? other.labelSelector : labelSelector,
                fieldSelector == null ? other.fieldSelector : fieldSelector,
                transform == null ? other.transform : transform);
    }
}
