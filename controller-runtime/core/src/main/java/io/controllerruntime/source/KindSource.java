// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Delivers what the changes of the cached objects of one kind wake. */
public final class KindSource<T extends KubernetesObject> implements Source {

    /**
     * An informer, as far as a source is concerned.
     *
     * @param name the kind
     * @param addHandler delivers every change from now on, after a create event for each object that exists
     * @param problem why the informer does not deliver just now; empty when it does
     */
    public record Upstream<T extends KubernetesObject>(
            String name, Function<Consumer<Event<T>>, Registration> addHandler, Supplier<Optional<String>> problem) {}

    private final Upstream<T> upstream;
    private final Wakes<T> wakes;
    private volatile @Nullable Registration registration;

    /**
     * A source of {@code upstream}'s events.
     *
     * @param filter whether an event is of interest
     * @param handler the requests it wakes
     */
    public KindSource(Upstream<T> upstream, Predicate<Event<T>> filter, Function<Event<T>, Set<Request>> handler) {
        this.upstream = upstream;
        this.wakes = new Wakes<>(upstream.name(), filter, handler);
    }

    @Override
    public String name() {
        return upstream.name();
    }

    @Override
    public void start(Consumer<Request> queue) {
        registration = upstream.addHandler().apply(event -> wakes.of(event).forEach(queue));
    }

    @Override
    public void stop() {
        Registration present = registration;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public boolean hasSynced() {
        Registration present = registration;
        return present != null && present.hasSynced();
    }

    @Override
    public Optional<String> problem() {
        return upstream.problem().get();
    }
}
