// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.event;

import io.kubernetes.client.common.KubernetesObject;

/** A change of one object. The cache already holds the new state when an event is delivered. */
public sealed interface Event<T extends KubernetesObject> {

    /** The object as it is now; of a deleted one the last known state. */
    T object();

    /**
     * The object came into view.
     *
     * @param object the object
     * @param isInInitialList whether it was there when the watch began
     */
    record Create<T extends KubernetesObject>(T object, boolean isInInitialList) implements Event<T> {}

    /**
     * The object changed.
     *
     * @param objectOld the state before
     * @param object the state now
     */
    record Update<T extends KubernetesObject>(T objectOld, T object) implements Event<T> {}

    /**
     * The object is gone, or left the cache's selector.
     *
     * @param object its last known state
     * @param isStateUnknown whether the deletion itself was missed, so that the state may be older than the last one
     */
    record Delete<T extends KubernetesObject>(T object, boolean isStateUnknown) implements Event<T> {}

    /**
     * Something outside the cluster asks for a look at the object.
     *
     * @param object the object
     */
    record Generic<T extends KubernetesObject>(T object) implements Event<T> {}
}
