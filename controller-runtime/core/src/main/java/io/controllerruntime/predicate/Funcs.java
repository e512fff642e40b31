// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import io.controllerruntime.event.Event;
import io.kubernetes.client.common.KubernetesObject;

/**
 * A predicate for each kind of event (Go: predicate.Funcs). Made by {@link Predicates#funcs}.
 *
 * @param created asked of {@link Event.Create}
 * @param updated asked of {@link Event.Update}
 * @param deleted asked of {@link Event.Delete}
 * @param generic asked of {@link Event.Generic}
 */
public record Funcs<T extends KubernetesObject>(
        java.util.function.Predicate<Event.Create<T>> created,
        java.util.function.Predicate<Event.Update<T>> updated,
        java.util.function.Predicate<Event.Delete<T>> deleted,
        java.util.function.Predicate<Event.Generic<T>> generic)
        implements Predicate<T> {

    public Funcs<T> onCreate(java.util.function.Predicate<Event.Create<T>> isOfInterest) {
        return new Funcs<>(isOfInterest, updated, deleted, generic);
    }

    public Funcs<T> onUpdate(java.util.function.Predicate<Event.Update<T>> isOfInterest) {
        return new Funcs<>(created, isOfInterest, deleted, generic);
    }

    public Funcs<T> onDelete(java.util.function.Predicate<Event.Delete<T>> isOfInterest) {
        return new Funcs<>(created, updated, isOfInterest, generic);
    }

    public Funcs<T> onGeneric(java.util.function.Predicate<Event.Generic<T>> isOfInterest) {
        return new Funcs<>(created, updated, deleted, isOfInterest);
    }

    @Override
    public boolean test(Event<T> event) {
        return switch (event) {
            case Event.Create<T> create -> created.test(create);
            case Event.Update<T> update -> updated.test(update);
            case Event.Delete<T> delete -> deleted.test(delete);
            case Event.Generic<T> one -> generic.test(one);
        };
    }
}
