// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.kubernetes.client.common.KubernetesObject;
import java.util.Collection;

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

    /** Lists and watches every declared kind until interrupted. */
    void run() throws InterruptedException;
}
