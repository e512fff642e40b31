// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.event.Event;
import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which requests does an event wake? The predicates and the handler of a source, as one function that does not throw: their error must not
 * stop the events of other objects.
 *
 * @param source for messages
 * @param filter whether the event is of interest
 * @param handler the requests it wakes
 */
record Wakes<T extends KubernetesObject>(
        String source, Predicate<Event<T>> filter, Function<Event<T>, Set<Request>> handler) {

    private static final Logger log = LoggerFactory.getLogger(Source.class);

    Set<Request> of(Event<T> event) {
        try {
            return filter.test(event) ? handler.apply(event) : Set.of();
        } catch (RuntimeException bug) {
            var metadata = event.object().getMetadata();
            log.error(
                    "A predicate or handler of {} failed for {}/{}; this event wakes nothing, correct the function",
                    source,
                    metadata.getNamespace(),
                    metadata.getName(),
                    bug);
            return Set.of();
        }
    }
}
