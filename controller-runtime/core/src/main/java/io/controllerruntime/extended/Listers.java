// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.extended;

import io.controllerruntime.cache.Informer;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.informer.cache.Indexer;
import io.kubernetes.client.informer.cache.Lister;

/**
 * client-java's ways to read cached objects, over an informer of ours. Everything read is the caller's own copy, and never older than this
 * process's own writes.
 *
 * <pre>{@code
 * Lister<V1Pod> pods = Listers.lister(manager.cache().declare(V1Pod.class));
 * V1Pod pod = pods.namespace("demo").get("blue"); // null when there is none
 * }</pre>
 */
public final class Listers {

    private Listers() {}

    /** The informer's objects; {@code namespace(name)} narrows it to those of a namespace. */
    public static <T extends KubernetesObject> Lister<T> lister(Informer<T> informer) {
        return new Lister<>(indexer(informer));
    }

    /**
     * The informer's objects under keys ({@code namespace/name}) and indexes: {@code namespace}, those of the informer, and those that are
     * added here before the cache is started.
     *
     * <p>Methods that write throw {@link UnsupportedOperationException}: the watch alone fills the cache, and the client writes.
     */
    public static <T extends KubernetesObject> Indexer<T> indexer(Informer<T> informer) {
        return new InformerIndexer<>(informer);
    }
}
