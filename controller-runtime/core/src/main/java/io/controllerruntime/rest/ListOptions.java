// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

/**
 * Which objects to list or watch.
 *
 * @param namespace one namespace; empty for all
 * @param labelSelector as kubectl's {@code -l}; empty for all
 * @param fieldSelector as kubectl's {@code --field-selector}; empty for all
 */
public record ListOptions(String namespace, String labelSelector, String fieldSelector) {

    /** Everything. */
    public static ListOptions all() {
        return new ListOptions("", "", "");
    }

    /** Everything in one namespace. */
    public static ListOptions inNamespace(String namespace) {
        return new ListOptions(namespace, "", "");
    }

    public ListOptions labelled(String selector) {
        return new ListOptions(namespace, selector, fieldSelector);
    }

    public ListOptions withFields(String selector) {
        return new ListOptions(namespace, labelSelector, selector);
    }
}
