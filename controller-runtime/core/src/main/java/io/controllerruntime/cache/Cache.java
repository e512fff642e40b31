// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;
import java.util.List;

/** The informers of a program. */
public interface Cache {

    /** Declares a kind, or finds it declared; before the cache is started. */
    <T extends KubernetesObject> Informer<T> declare(Class<T> type);

    /**
     * The informer of a declared kind.
     *
     * @throws IllegalStateException when the kind was not declared; the message says how to
     */
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
