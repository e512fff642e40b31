// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import io.controllerruntime.event.Event;
import io.kubernetes.client.common.KubernetesObject;

/** Lets an event through or drops it. */
@FunctionalInterface
public interface Predicate<T extends KubernetesObject> {

    /** Whether the event is of interest. */
    boolean test(Event<T> event);

    /** Lets through what both let through. */
    default Predicate<T> and(Predicate<T> other) {
        return event -> test(event) && other.test(event);
    }

    /** Lets through what either lets through. */
    default Predicate<T> or(Predicate<T> other) {
        return event -> test(event) || other.test(event);
    }

    /** Lets through what this one drops. */
    default Predicate<T> not() {
        return event -> !test(event);
    }
}
