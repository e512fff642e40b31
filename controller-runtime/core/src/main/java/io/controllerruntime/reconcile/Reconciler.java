// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.reconcile;

/**
 * Makes the world match one object. Called by several workers at once, but never for the same key.
 *
 * <p>It must be idempotent: it may be called again at any time, with nothing changed.
 */
@FunctionalInterface
public interface Reconciler {

    /**
     * Reconciles the object that {@code request} names, which may be gone.
     *
     * @return when to be called again
     * @throws TerminalException when trying again is useless until the object changes
     * @throws Exception for anything else: the request is tried again after a back-off
     */
    Result reconcile(Request request) throws Exception;
}
