// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;

/**
 * The informers of a program. A kind in one form is a {@link ResourceType}; where a method takes a class, that is short for the type which
 * the scheme has for it.
 */
public interface Cache {

    /**
     * Declares a kind, or finds it declared; before the cache is started. One that was declared for some objects stays so.
     *
     * @throws IllegalStateException when the cache is started and the kind was not declared
     */
    <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type);

    /** As {@link #declare(ResourceType)}. */
    <T extends KubernetesObject> Informer<T> declare(Class<T> type);

    /**
     * Declares a kind of which only some objects are cached: there is nothing else to be found in the informer, nor by a client that reads
     * from it, except that an object written by this process is seen until the watch has passed it. (Go: cache.Options.ByObject.)
     *
     * @param labelSelector as kubectl's {@code -l}
     * @throws IllegalStateException when the cache is started, or the kind was declared for other objects
     * @throws IllegalArgumentException when the selector cannot be read
     */
    <T extends KubernetesObject> Informer<T> declare(ResourceType<T> type, String labelSelector);

    /** As {@link #declare(ResourceType, String)}. */
    <T extends KubernetesObject> Informer<T> declare(Class<T> type, String labelSelector);

    /**
     * The informer of a declared kind.
     *
     * @throws IllegalStateException when the kind was not declared; the message says how to
     */
    <T extends KubernetesObject> Informer<T> informer(ResourceType<T> type);

    /** As {@link #informer(ResourceType)}. */
    <T extends KubernetesObject> Informer<T> informer(Class<T> type);

    /** All informers. */
    Collection<Informer<?>> informers();

    /** Why kinds cannot be listed or watched just now, naming each kind and the remedy; empty when all can. */
    default List<String> problems() {
        return informers().stream()
                .flatMap(informer -> informer.problem().stream())
                .toList();
    }

    /** Lists and watches every declared kind until interrupted. */
    void run() throws InterruptedException;
}
