// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A task in virtual time: a thread that runs only while it has the simulation's baton. */
final class SimulatedTask implements Task {

    private final Simulation simulation;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    // Guarded by the simulation's lock.
    final Condition turn;
    final List<Gate> joining = new ArrayList<>();

    @Nullable
    Wait wait;

    boolean isDone;

    SimulatedTask(Simulation simulation, String name, TaskRunner.Body body, Condition turn) {
        this.simulation = simulation;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
    }

    Thread thread() {
        return thread;
    }

    private void run(TaskRunner.Body body) {
        simulation.awaitTurn(this);
        try {
            body.run();
        } catch (InterruptedException expected) {
            // A task that was asked to end has ended.
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            simulation.end(this);
        }
    }

    @Override
    public String name() {
        return thread.getName();
    }

    @Override
    public void interrupt() {
        simulation.interrupt(this);
    }

    @Override
    public boolean join(Duration atMost) throws InterruptedException {
        return simulation.whenEnded(this).await(atMost);
    }

    @Override
    public void join() throws InterruptedException {
        simulation.whenEnded(this).await();
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
