// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.event.Event;
import io.kubernetes.client.common.KubernetesObject;
import java.util.function.Function;

/** An {@link Event} while it is still packed. */
sealed interface Change {

    record Created(Entry entry, boolean isInInitialList) implements Change {}

    /** Also one entry twice, where nothing changed and it is only told again. */
    record Updated(Entry old, Entry entry) implements Change {}

    record Deleted(Entry entry, boolean isStateUnknown) implements Change {}

    /** The event, with objects of its own. */
    default <T extends KubernetesObject> Event<T> unpacked(Function<Entry, T> unpack) {
        return switch (this) {
            case Created(Entry entry, boolean isInInitialList) ->
                new Event.Create<>(unpack.apply(entry), isInInitialList);
            case Updated(Entry old, Entry entry) -> new Event.Update<>(unpack.apply(old), unpack.apply(entry));
            case Deleted(Entry entry, boolean isStateUnknown) ->
                new Event.Delete<>(unpack.apply(entry), isStateUnknown);
        };
    }
}
