// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Duration;
import java.util.Optional;

/** A started task. Thread-safe. */
public interface Task {

    String name();

    /** Asks the task to end: what it blocks in throws {@link InterruptedException}. Returns at once; harmless when it has ended. */
    void interrupt();

    /**
     * Waits for the task's end.
     *
     * @param atMost how long; zero or less only looks
     * @return whether it has ended
     */
    boolean join(Duration atMost) throws InterruptedException;

    /** Waits for the task's end, however long that takes. */
    void join() throws InterruptedException;

    /** What escaped from the body, other than {@link InterruptedException}; empty while it runs and after a normal end. */
    Optional<Throwable> failure();
}
