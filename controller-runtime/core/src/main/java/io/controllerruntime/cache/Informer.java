// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The cached objects of one kind. Thread-safe. Every read is a private copy.
 *
 * <p>Reads never wait and are never older than this process's own writes, once these were told through {@link #observeWrite} and
 * {@link #observeDelete}.
 */
public interface Informer<T extends KubernetesObject> {

    ResourceType<T> type();

    Optional<T> get(ObjectKey key);

    /** All objects of a namespace (empty: of all) that match a label selector (empty: all), in no particular order. */
    List<T> list(String namespace, String labelSelector);

    /**
     * Adds an index; before the cache is started.
     *
     * @param values the values under which an object is found
     */
    void addIndex(String name, Function<T, Set<String>> values);

    /** The objects found under {@code value} in the index {@code name}. */
    List<T> byIndex(String name, String value);

    /**
     * Delivers every change from now on, after one {@link Event.Create} for each object already there. Handlers are called one event at
     * a time, in order, and must not block.
     *
     * @return the handler's place, until it is closed
     */
    Registration addHandler(Consumer<Event<T>> handler);

    /** Whether the initial list is in the store and was delivered to the handlers there were. */
    boolean hasSynced();

    /** Why the informer cannot list or watch just now, naming the kind and the remedy; empty when it can. */
    Optional<String> problem();

    /** Shows the response of an own write to readers until the watch has passed it. */
    void observeWrite(JsonObject written);

    /** Hides an object that this process deleted until the watch has passed the deletion. */
    void observeDelete(ObjectKey key, String uid);
}
