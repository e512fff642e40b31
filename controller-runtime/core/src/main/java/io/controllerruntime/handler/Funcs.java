// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.handler;

import io.controllerruntime.event.Event;
import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Set;
import java.util.function.Function;

/**
 * A handler for each kind of event (Go: handler.Funcs). Made by {@link Handlers#funcs}.
 *
 * @param created what {@link Event.Create} wakes
 * @param updated what {@link Event.Update} wakes
 * @param deleted what {@link Event.Delete} wakes
 * @param generic what {@link Event.Generic} wakes
 */
public record Funcs<T extends KubernetesObject>(
        Function<Event.Create<T>, Set<Request>> created,
        Function<Event.Update<T>, Set<Request>> updated,
        Function<Event.Delete<T>, Set<Request>> deleted,
        Function<Event.Generic<T>, Set<Request>> generic)
        implements EventHandler<T> {

    public Funcs<T> onCreate(Function<Event.Create<T>, Set<Request>> requests) {
        return new Funcs<>(requests, updated, deleted, generic);
    }

    public Funcs<T> onUpdate(Function<Event.Update<T>, Set<Request>> requests) {
        return new Funcs<>(created, requests, deleted, generic);
    }

    public Funcs<T> onDelete(Function<Event.Delete<T>, Set<Request>> requests) {
        return new Funcs<>(created, updated, requests, generic);
    }

    public Funcs<T> onGeneric(Function<Event.Generic<T>, Set<Request>> requests) {
        return new Funcs<>(created, updated, deleted, requests);
    }

    @Override
    public Set<Request> requests(Event<T> event) {
        return switch (event) {
            case Event.Create<T> create -> created.apply(create);
            case Event.Update<T> update -> updated.apply(update);
            case Event.Delete<T> delete -> deleted.apply(delete);
            case Event.Generic<T> one -> generic.apply(one);
        };
    }
}
