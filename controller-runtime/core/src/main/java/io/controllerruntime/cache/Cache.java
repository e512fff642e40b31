// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;

/**
 * The informers of a program. Thread-safe.
 *
 * <p>A kind in one form is a {@link ResourceType}; where a method takes a class, that is short for the type which the scheme has for it. All
 * forms of a kind share one store and one watch: who declares the metadata of a kind that others declare whole looks at what these need.
 */
public interface Cache {

    /**
     * Declares a kind, or finds it declared; one that was declared in some way stays so. After the start of the cache a new kind is listed
     * and watched at once.
     *
     * @throws IllegalStateException when only the metadata of the kind is cached since the start
     */
    <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type);

    /** As {@link #declare(ResourceType)}. */
    <T extends KubernetesObject> Informer<T> declare(Class<T> type);

    /**
     * Declares a kind that is cached in some way. Where only some of its objects are, nothing else is to be found in the informer, nor by
     * a client that reads from it, except that an object written by this process is seen until the watch has passed it.
     *
     * @throws IllegalStateException when the kind was declared in another way
     * @throws IllegalArgumentException when a selector cannot be read
     */
    <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type, ByObject how);

    /** As {@link #declare(ResourceType, ByObject)}. */
    <T extends KubernetesObject> Informer<T> declare(Class<T> type, ByObject how);

    /**
     * The informer of a declared kind.
     *
     * @throws IllegalStateException when the kind was not declared; the message says how to
     */
    <T extends KubernetesObject> Informer<T> informer(ResourceType<T> type);

    /** As {@link #informer(ResourceType)}. */
    <T extends KubernetesObject> Informer<T> informer(Class<T> type);

    /**
     * Forgets a form of a kind; with the last one the kind is no longer watched and its objects are gone, without events (Go:
     * RemoveInformer). What was not declared is nothing to forget.
     */
    void remove(ResourceType<?> type);

    /** All informers, one per kind and form. */
    Collection<Informer<?>> informers();

    /** Why kinds cannot be listed or watched just now, naming each kind and the remedy; empty when all can. */
    default List<String> problems() {
        return informers().stream()
                .flatMap(informer -> informer.problem().stream())
                .distinct()
                .toList();
    }

    /** Lists and watches every declared kind until interrupted. */
    void run() throws InterruptedException;
}
