// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

/**
 * Starts threads and makes the gates they wait at: the only two ways in which a component may run beside others or block.
 *
 * <p>What blocks elsewhere (on I/O, inside a {@link io.controllerruntime.transport.KubeTransport}) belongs to whoever provides that
 * seam. Thread-safe.
 */
public interface TaskRunner {

    /** Starts {@code body} in a task of its own. A throwable that escapes is handed to {@link Task#failure()}. */
    Task start(String name, Body body);

    /** A new, shut gate. */
    Gate gate();

    /** What a task does. */
    @FunctionalInterface
    interface Body {
        /**
         * Runs until the work is done or the task is interrupted.
         *
         * @throws InterruptedException when it was asked to end; this is a normal end
         */
        void run() throws InterruptedException;
    }
}
