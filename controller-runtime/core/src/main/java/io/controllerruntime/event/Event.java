// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.event;

import io.kubernetes.client.common.KubernetesObject;
import java.util.Objects;

/** A change of one object. The cache already holds the new state when an event is delivered. */
public sealed interface Event<T extends KubernetesObject> {

    /** The object as it is now; of a deleted one the last known state. */
    T object();

    /**
     * Whether the event tells nothing that has just happened: the object was there when the watch began, or is told again after a while
     * (Go: the events that get a low priority).
     */
    default boolean isReplay() {
        return switch (this) {
            case Create<T> create -> create.isInInitialList();
            case Update<T> update -> update.isResync();
            case Delete<T> delete -> false;
            case Generic<T> generic -> false;
        };
    }

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
    record Update<T extends KubernetesObject>(T objectOld, T object) implements Event<T> {

        /** Whether nothing changed: the object is told again, so that what was missed once is not missed for ever. */
        public boolean isResync() {
            return Objects.equals(
                    objectOld.getMetadata().getResourceVersion(),
                    object.getMetadata().getResourceVersion());
        }
    }

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
