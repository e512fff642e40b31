// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A gate in virtual time. Its fields are guarded by the simulation's lock. */
final class SimulatedGate implements Gate {

    private final Simulation simulation;

    final Deque<Wait> waits = new ArrayDeque<>();
    boolean isOpen;

    SimulatedGate(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void open() {
        simulation.open(this);
    }

    @Override
    public void await() throws InterruptedException {
        simulation.pass(this, Wait.FOREVER);
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        long now = simulation.nanoTime();
        long duration = Math.max(TimeUnit.NANOSECONDS.convert(atMost), 0);
        return simulation.pass(this, duration > Wait.FOREVER - now ? Wait.FOREVER : now + duration);
    }
}
