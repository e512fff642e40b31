// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.handler;

import io.controllerruntime.event.Event;
import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Set;

/** Maps an event to the requests it wakes. */
@FunctionalInterface
public interface EventHandler<T extends KubernetesObject> {

    /** The requests to enqueue, each once. */
    Set<Request> requests(Event<T> event);
}
