// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import io.controllerruntime.cache.Informer;
import io.controllerruntime.controller.Feed;
import io.controllerruntime.event.Event;
import io.controllerruntime.handler.EventHandler;
import io.controllerruntime.predicate.Predicate;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.source.KindSource;
import io.controllerruntime.source.KindSource.Upstream;
import io.controllerruntime.source.Source;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One kind that a controller watches: from the informer to the queue.
 *
 * @param informer emits changes
 * @param predicates drop what is of no interest
 * @param handler says what the rest wakes
 */
record Input<T extends KubernetesObject>(Informer<T> informer, List<Predicate<T>> predicates, EventHandler<T> handler) {

    /** The same input behind {@code filters}, which come first. */
    Input<T> behind(List<Predicate<KubernetesObject>> filters) {
        Stream<Predicate<T>> first = filters.stream().map(filter -> event -> filter.test(widened(event)));
        return new Input<>(informer, Stream.concat(first, predicates.stream()).toList(), handler);
    }

    @SuppressWarnings("unchecked") // an event only hands objects out
    private static Event<KubernetesObject> widened(Event<? extends KubernetesObject> event) {
        return (Event<KubernetesObject>) event;
    }

    /** A new way from a source into {@code queue}. */
    static Feed feed(Source source, Consumer<Request> queue) {
        return new Feed(source.name(), () -> source.start(queue), source::stop, source::hasSynced, source::problem);
    }

    /** A new way into {@code queue}. */
    Feed into(Consumer<Request> queue) {
        var upstream = new Upstream<T>(informer.type().toString(), informer::addHandler, informer::problem);
        var source = new KindSource<>(
                upstream, event -> predicates.stream().allMatch(predicate -> predicate.test(event)), handler::requests);
        return feed(source, queue);
    }
}
