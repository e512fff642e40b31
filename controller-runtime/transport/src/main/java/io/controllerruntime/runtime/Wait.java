// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One stay at a simulated gate. Guarded by the simulation's lock. */
final class Wait {

    static final long FOREVER = Long.MAX_VALUE;

    static final Comparator<Wait> BY_DEADLINE =
            Comparator.<Wait>comparingLong(wait -> wait.deadline).thenComparingLong(wait -> wait.number);

    /** Who waits; null for the thread that drives. */
    final @Nullable SimulatedTask task;

    final SimulatedGate gate;
    final long deadline;
    final long number;

    /** Whether the gate was opened for this wait. */
    boolean hasPassed;

    Wait(@Nullable SimulatedTask task, SimulatedGate gate, long deadline, long number) {
        this.task = task;
        this.gate = gate;
        this.deadline = deadline;
        this.number = number;
    }
}
