// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.codec.RawJson;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The cached objects of one kind, in one form. Thread-safe. Every read is a private copy, unless the kind is kept {@link
 * ByObject.Form#TYPED}.
 *
 * <p>Reads never wait and are never older than this process's own writes, once these were told through {@link #observeWrite} and
 * {@link #observeDelete}.
 */
public interface Informer<T extends KubernetesObject> {

    ResourceType<T> type();

    Optional<T> get(ObjectKey key);

    /** The object as JSON, for who compares it with JSON: no model is made of it. */
    Optional<RawJson> raw(ObjectKey key);

    /**
     * All objects that match, in no particular order. Of a field selector each part must be an equation, and its field {@code
     * metadata.name}, {@code metadata.namespace} or the name of an index.
     *
     * @throws IllegalArgumentException when a selector cannot be read, or asks for what no index answers
     */
    List<T> list(ListOptions options);

    /** All objects of a namespace (empty: of all) that match a label selector (empty: all), in no particular order. */
    default List<T> list(String namespace, String labelSelector) {
        return list(ListOptions.inNamespace(namespace).labelled(labelSelector));
    }

    /**
     * Adds an index; before the kind is cached. A kind that is declared after the start of the cache has its indexes in its
     * {@link ByObject}.
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

    /** How it is doing. */
    InformerSnapshot snapshot();

    /**
     * Waits until the cache is not older than {@code resourceVersion}, which came with an object of this kind or a list of it.
     *
     * @return whether it is so; false when the time was up
     * @throws IllegalArgumentException when the version has no order (KEP-5504)
     */
    boolean awaitObserved(String resourceVersion, Duration timeout) throws InterruptedException;

    /** Shows the response of an own write, a whole object, to readers until the watch has passed it. */
    void observeWrite(RawJson written);

    /** Hides an object that this process deleted until the watch has passed the deletion. */
    void observeDelete(ObjectKey key, String uid);
}
