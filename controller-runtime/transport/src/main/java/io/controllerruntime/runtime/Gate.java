// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Duration;

/**
 * Where tasks wait: an opened gate lets one waiter through and is shut again behind it.
 *
 * <p>Opening an open gate changes nothing, so a waiter that finds more to do than it takes opens the gate for the next one.
 * Thread-safe. A gate made by a {@link VirtualTime} waits in virtual time.
 */
public interface Gate {

    /** Lets the longest-waiting task through, or, when none waits, the next one that comes. Never blocks. */
    void open();

    /**
     * Waits until the gate is opened.
     *
     * @param atMost how long; zero or less only looks
     * @return whether the gate was opened; false when the time was up
     * @throws InterruptedException when the waiting task was interrupted
     */
    boolean await(Duration atMost) throws InterruptedException;

    /** Waits until the gate is opened, however long that takes. */
    void await() throws InterruptedException;
}
