// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

/** Stands before every write: a process that may no longer be the leader must not begin one. */
public interface Fence {

    /** Lets everything through: for programs without leader election. */
    static Fence open() {
        return new Fence() {
            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void check() {}
        };
    }

    /** Whether a call may begin just now. */
    boolean isOpen();

    /**
     * Returns when a call may begin.
     *
     * @throws IllegalStateException when this process may no longer be the leader
     */
    void check();
}
