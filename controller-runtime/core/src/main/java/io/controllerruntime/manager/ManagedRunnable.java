// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.runtime.TaskRunner.Body;

/** Something that runs as long as its manager does. */
public interface ManagedRunnable {

    /** A runnable that only the leader runs. */
    static ManagedRunnable of(String name, Body body) {
        return new ManagedRunnable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run() throws InterruptedException {
                body.run();
            }
        };
    }

    /** For messages and task names; unique in its manager. */
    String name();

    /**
     * Runs until interrupted, or until it has nothing left to do. What it throws stops the manager. Called again when the process leads
     * again.
     *
     * @throws InterruptedException when it was asked to end; a further interrupt asks to end without delay. Anything else it then
     *     throws with the interrupt flag set, as a call to the server does, counts as the same
     */
    void run() throws InterruptedException;

    /** Whether only the leader runs it, as is the rule for whatever writes. */
    default boolean needsLeaderElection() {
        return true;
    }
}
