// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import io.controllerruntime.reconcile.Result;
import io.kubernetes.client.common.KubernetesObject;

/**
 * Takes away what an object stands for outside of its cluster, or outside of its owner references' reach. Called by several workers, but
 * never for the same object at the same time.
 *
 * <p>It must be idempotent, and must not mind that there is nothing to take away: it is called again when the process ends before the
 * finalizer is removed, and it is called for an object that was deleted before it was ever reconciled.
 */
@FunctionalInterface
public interface Cleanup<T extends KubernetesObject> {

    /**
     * Cleans up after an object that is being deleted.
     *
     * @return {@link Result#done} when all is gone, so that the object may go; anything else when this has begun and is to be looked at
     *     again then
     * @throws Exception when it failed: the object stays, and this is tried again after a back-off
     */
    Result cleanUp(T object) throws Exception;
}
