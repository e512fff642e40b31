// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who runs and what time it is, in a {@link VirtualTime}.
 *
 * <p>Each task has a thread, but only the holder of the one baton runs. Whoever waits hands it back to the driving thread, which gives
 * it to the next ready task or, when there is none, jumps to the earliest deadline.
 */
final class Simulation {

    private static final Duration HANG = Duration.ofMinutes(1);

    /** Draws the next of the ready tasks; null for first come, first served. */
    private final @Nullable Random order;

    // Invariant: at most one task is running; a live task is running, ready, or waiting (at a gate, perhaps with a
    // deadline).
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition batonReturned = lock.newCondition();

    @GuardedBy("lock")
    private final List<SimulatedTask> alive = new ArrayList<>();

    @GuardedBy("lock")
    private final List<SimulatedTask> ready = new ArrayList<>();

    @GuardedBy("lock")
    private final PriorityQueue<Wait> deadlines = new PriorityQueue<>(Wait.BY_DEADLINE);

    @GuardedBy("lock")
    private @Nullable SimulatedTask running;

    @GuardedBy("lock")
    private long waits;

    /** Written by the driving thread alone, while no task runs. */
    private volatile long nanos;

    Simulation(@Nullable Random order) {
        this.order = order;
    }

    long nanoTime() {
        return nanos;
    }

    void jumpTo(long time) {
        nanos = time;
    }

    SimulatedTask start(String name, TaskRunner.Body body) {
        var task = new SimulatedTask(this, name, body, lock.newCondition());
        lock.lock();
        try {
            alive.add(task);
            ready.add(task);
        } finally {
            lock.unlock();
        }
        task.thread().start();
        return task;
    }

    List<SimulatedTask> alive() {
        lock.lock();
        try {
            return List.copyOf(alive);
        } finally {
            lock.unlock();
        }
    }

    /** Runs one ready task, or else jumps to the earliest deadline up to {@code target}; false when there is neither. */
    boolean stepBefore(long target) {
        lock.lock();
        try {
            if (running != null) {
                throw new IllegalStateException("only the driving thread advances time, not task " + running.name());
            }
            if (!ready.isEmpty()) {
                giveBatonLocked(ready.remove(order == null ? 0 : order.nextInt(ready.size())));
                return true;
            }
            Wait next = deadlines.peek();
            if (next == null || next.deadline > target) {
                return false;
            }
            nanos = Math.max(nanos, next.deadline);
            endWaitLocked(next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void giveBatonLocked(SimulatedTask task) {
        running = task;
        task.turn.signal();
        long left = HANG.toNanos();
        while (running != null) {
            try {
                left = batonReturned.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while task " + task.name() + " ran", e);
            }
            if (left <= 0) {
                throw stuck(task);
            }
        }
    }

    private static IllegalStateException stuck(SimulatedTask task) {
        var stuck = new IllegalStateException(
                "task " + task.name() + " blocks outside of its TaskRunner; its stack is this one's");
        stuck.setStackTrace(task.thread().getStackTrace());
        return stuck;
    }

    @GuardedBy("lock")
    private void returnBatonLocked() {
        running = null;
        batonReturned.signal();
    }

    void awaitTurn(SimulatedTask task) {
        lock.lock();
        try {
            awaitTurnLocked(task);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void awaitTurnLocked(SimulatedTask task) {
        while (running != task) {
            task.turn.awaitUninterruptibly();
        }
    }

    void end(SimulatedTask task) {
        lock.lock();
        try {
            task.isDone = true;
            alive.remove(task);
            task.joining.forEach(Gate::open);
            returnBatonLocked();
        } finally {
            lock.unlock();
        }
    }

    void interrupt(SimulatedTask task) {
        lock.lock();
        try {
            if (!task.isDone) {
                task.thread().interrupt();
                if (task.wait != null) {
                    endWaitLocked(task.wait);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A gate that opens when the task has ended. */
    Gate whenEnded(SimulatedTask task) {
        lock.lock();
        try {
            var gate = new SimulatedGate(this);
            if (task.isDone) {
                gate.open();
            } else {
                task.joining.add(gate);
            }
            return gate;
        } finally {
            lock.unlock();
        }
    }

    void open(SimulatedGate gate) {
        lock.lock();
        try {
            Wait first = gate.waits.peek();
            if (first == null) {
                gate.isOpen = true;
            } else {
                first.hasPassed = true;
                endWaitLocked(first);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits at a gate until it opens, false at the deadline. The driving thread lets the others run meanwhile. */
    boolean pass(SimulatedGate gate, long deadline) throws InterruptedException {
        Wait wait = arrive(gate, deadline);
        return wait == null || (wait.task == null ? drive(wait) : wait.hasPassed);
    }

    /** Null when the gate was open; otherwise the wait, over already if it is a task's. */
    private @Nullable Wait arrive(SimulatedGate gate, long deadline) throws InterruptedException {
        lock.lock();
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (gate.isOpen) {
                gate.isOpen = false;
                return null;
            }
            var wait = new Wait(running, gate, deadline, waits++);
            if (deadline > nanos) {
                beginWaitLocked(wait);
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void beginWaitLocked(Wait wait) throws InterruptedException {
        wait.gate.waits.add(wait);
        if (wait.deadline < Wait.FOREVER) {
            deadlines.add(wait);
        }
        if (wait.task == null) {
            return;
        }
        wait.task.wait = wait;
        returnBatonLocked();
        awaitTurnLocked(wait.task);
        if (Thread.interrupted()) {
            if (wait.hasPassed) {
                open(wait.gate); // whoever waits next gets what this waiter no longer can use
            }
            throw new InterruptedException();
        }
    }

    /** The gate opened, the deadline came, or the task was interrupted. */
    @GuardedBy("lock")
    private void endWaitLocked(Wait wait) {
        deadlines.remove(wait);
        wait.gate.waits.remove(wait);
        if (wait.task != null) {
            wait.task.wait = null;
            ready.add(wait.task);
        }
    }

    private boolean drive(Wait wait) {
        while (!wait.hasPassed && nanos < wait.deadline) {
            if (!stepBefore(wait.deadline)) {
                throw new IllegalStateException(
                        "nothing left to run, and nobody opens the gate that the test waits at; waiting: "
                                + alive().stream().map(Task::name).toList());
            }
        }
        return wait.hasPassed;
    }
}
