// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import io.controllerruntime.cache.Informer;
import io.controllerruntime.controller.Feed;
import io.controllerruntime.handler.EventHandler;
import io.controllerruntime.predicate.Predicate;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.source.KindSource;
import io.controllerruntime.source.KindSource.Upstream;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * One kind that a controller watches: from the informer to the queue.
 *
 * @param informer emits changes
 * @param predicates drop what is of no interest
 * @param handler says what the rest wakes
 */
record Input<T extends KubernetesObject>(Informer<T> informer, List<Predicate<T>> predicates, EventHandler<T> handler) {

    /** A new way into {@code queue}. */
    Feed into(Consumer<Request> queue) {
        var upstream = new Upstream<T>(informer.type().toString(), informer::addHandler, informer::problem);
        var source = new KindSource<>(
                upstream, event -> predicates.stream().allMatch(predicate -> predicate.test(event)), handler::requests);
        return new Feed(source.name(), () -> source.start(queue), source::stop, source::hasSynced, source::problem);
    }
}
