// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clock, randomness and tasks for tests: deterministic, and with time that passes only when all tasks wait.
 *
 * <p>Each task has a thread, but one at a time runs: whoever waits at a {@link Gate} or joins a {@link Task} hands the baton back, and
 * the next task is chosen by the seed. When all wait, time jumps to the earliest deadline. So a day of back-offs takes milliseconds,
 * and the same seed gives the same order of steps.
 *
 * <p>The thread that made it drives: {@link #advance}, {@link #runUntilIdle}, {@link #runUntil}. When that thread itself waits at a
 * gate or joins a task, the others run and time passes meanwhile. A task must block in nothing else; one that does is reported with its
 * stack after ten real seconds.
 */
public final class VirtualTime implements Clock, Randoms, TaskRunner, AutoCloseable {

    private static final Duration HANG = Duration.ofSeconds(10);
    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final Random random;
    private final boolean shuffles;

    // Invariant: at most one task is running; a live task is running, ready, or waiting (at a gate, perhaps with a
    // deadline).
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition batonReturned = lock.newCondition();

    @GuardedBy("lock")
    private final List<SimulatedTask> alive = new ArrayList<>();

    @GuardedBy("lock")
    private final List<SimulatedTask> ready = new ArrayList<>();

    @GuardedBy("lock")
    private final PriorityQueue<Wait> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(Wait::deadline).thenComparingLong(Wait::sequence));

    @GuardedBy("lock")
    private @Nullable SimulatedTask running;

    @GuardedBy("lock")
    private long sequence;

    private volatile long nanos;

    /** Tasks run in the order in which they became ready. */
    public VirtualTime() {
        this(new Random(0), false);
    }

    /** Which of the ready tasks runs next is drawn from {@code seed}, as are all random numbers. */
    public VirtualTime(long seed) {
        this(new Random(seed), true);
    }

    private VirtualTime(Random random, boolean shuffles) {
        this.random = random;
        this.shuffles = shuffles;
    }

    @Override
    public Instant now() {
        return ORIGIN.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    /** How much time has passed since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }

    @Override
    public UUID nextUuid() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (1L << 63));
    }

    @Override
    public Task start(String name, Body body) {
        var task = new SimulatedTask(name, body);
        lock.lock();
        try {
            alive.add(task);
            ready.add(task);
        } finally {
            lock.unlock();
        }
        task.thread.start();
        return task;
    }

    @Override
    public Gate gate() {
        return new SimulatedGate();
    }

    /** Lets {@code duration} pass, running everything that becomes due on the way. */
    public void advance(Duration duration) {
        long target = nanos + duration.toNanos();
        while (stepBefore(target)) {
            // each step runs one task or jumps to one deadline
        }
        nanos = target;
        runUntilIdle();
    }

    /** Runs tasks until all of them wait, without letting time pass. */
    public void runUntilIdle() {
        while (stepBefore(nanos)) {
            // see advance
        }
    }

    /**
     * Runs until {@code condition} holds.
     *
     * @return whether it came to hold within {@code atMost}
     */
    public boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long target = nanos + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!stepBefore(target)) {
                return false;
            }
        }
        return true;
    }

    /** Interrupts every task and lets them end. */
    @Override
    public void close() {
        List.copyOf(tasks()).forEach(Task::interrupt);
        runUntil(() -> tasks().isEmpty(), Duration.ofDays(1));
        if (!tasks().isEmpty()) {
            throw new IllegalStateException("tasks that did not end when interrupted: "
                    + tasks().stream().map(Task::name).toList());
        }
    }

    private List<SimulatedTask> tasks() {
        lock.lock();
        try {
            return List.copyOf(alive);
        } finally {
            lock.unlock();
        }
    }

    /** Runs one ready task, or else jumps to the earliest deadline up to {@code target}; false when there is neither. */
    private boolean stepBefore(long target) {
        lock.lock();
        try {
            if (running != null) {
                throw new IllegalStateException("only the driving thread advances time, not task " + running.name());
            }
            if (!ready.isEmpty()) {
                handBatonLocked(ready.remove(shuffles ? random.nextInt(ready.size()) : 0));
                return true;
            }
            Wait next = deadlines.peek();
            if (next == null || next.deadline > target) {
                return false;
            }
            nanos = Math.max(nanos, next.deadline);
            endLocked(next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void handBatonLocked(SimulatedTask task) {
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
                var stuck = new IllegalStateException(
                        "task " + task.name() + " blocks outside of its TaskRunner; its stack is this one's");
                stuck.setStackTrace(task.thread.getStackTrace());
                throw stuck;
            }
        }
    }

    @GuardedBy("lock")
    private void returnBatonLocked() {
        running = null;
        batonReturned.signal();
    }

    /** The gate opened, the deadline came, or the task was interrupted. */
    @GuardedBy("lock")
    private void endLocked(Wait wait) {
        deadlines.remove(wait);
        wait.gate.waits.remove(wait);
        if (wait.task != null) {
            wait.task.wait = null;
            ready.add(wait.task);
        }
    }

    @GuardedBy("lock")
    private void parkLocked(SimulatedTask task, Wait wait) {
        task.wait = wait;
        returnBatonLocked();
        awaitTurnLocked(task);
    }

    @GuardedBy("lock")
    private void awaitTurnLocked(SimulatedTask task) {
        while (running != task) {
            task.turn.awaitUninterruptibly();
        }
    }

    /** One task's stay at a gate. */
    private static final class Wait {
        private final @Nullable SimulatedTask task;
        private final SimulatedGate gate;
        private final long deadline;
        private final long number;
        private boolean passed;

        Wait(@Nullable SimulatedTask task, SimulatedGate gate, long deadline, long number) {
            this.task = task;
            this.gate = gate;
            this.deadline = deadline;
            this.number = number;
        }

        long deadline() {
            return deadline;
        }

        long sequence() {
            return number;
        }
    }

    private final class SimulatedGate implements Gate {
        private final Deque<Wait> waits = new ArrayDeque<>();
        private boolean open;

        @Override
        public void open() {
            lock.lock();
            try {
                Wait first = waits.peek();
                if (first == null) {
                    open = true;
                } else {
                    first.passed = true;
                    endLocked(first);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void await() throws InterruptedException {
            pass(Long.MAX_VALUE);
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            long now = nanos;
            long wait = TimeUnit.NANOSECONDS.convert(atMost);
            return pass(wait > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(wait, 0));
        }

        private boolean pass(long deadline) throws InterruptedException {
            Wait wait = arrive(deadline);
            return wait == null || (wait.task == null ? drive(wait) : wait.passed);
        }

        /** Null when the gate was open; otherwise the wait, over already if it is a task's. */
        private @Nullable Wait arrive(long deadline) throws InterruptedException {
            lock.lock();
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (open) {
                    open = false;
                    return null;
                }
                var wait = new Wait(running, this, deadline, sequence++);
                if (deadline <= nanos) {
                    return wait;
                }
                waits.add(wait);
                if (deadline < Long.MAX_VALUE) {
                    deadlines.add(wait);
                }
                if (wait.task != null) {
                    parkLocked(wait.task, wait);
                    rethrowInterrupt(wait);
                }
                return wait;
            } finally {
                lock.unlock();
            }
        }

        private void rethrowInterrupt(Wait wait) throws InterruptedException {
            if (Thread.interrupted()) {
                if (wait.passed) {
                    open(); // whoever waits next gets what this waiter no longer can use
                }
                throw new InterruptedException();
            }
        }

        /** The driving thread waits: the others run meanwhile. */
        private boolean drive(Wait wait) {
            while (!wait.passed && nanos < wait.deadline) {
                if (!stepBefore(wait.deadline)) {
                    throw new IllegalStateException(
                            "nothing left to run, and nobody opens the gate that the test waits at; waiting: "
                                    + tasks().stream().map(Task::name).toList());
                }
            }
            return wait.passed;
        }
    }

    private final class SimulatedTask implements Task {
        private final Thread thread;
        private final Condition turn = lock.newCondition();
        private final List<Gate> joining = new ArrayList<>();
        private @Nullable Wait wait;
        private volatile boolean isDone;
        private volatile @Nullable Throwable failure;

        SimulatedTask(String name, Body body) {
            thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
        }

        private void run(Body body) {
            awaitTurn();
            try {
                body.run();
            } catch (InterruptedException expected) {
                // A task that was asked to end has ended.
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                end();
            }
        }

        private void awaitTurn() {
            lock.lock();
            try {
                awaitTurnLocked(this);
            } finally {
                lock.unlock();
            }
        }

        private void end() {
            lock.lock();
            try {
                isDone = true;
                alive.remove(this);
                joining.forEach(Gate::open);
                returnBatonLocked();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public String name() {
            return thread.getName();
        }

        @Override
        public void interrupt() {
            lock.lock();
            try {
                if (isDone) {
                    return;
                }
                thread.interrupt();
                if (wait != null) {
                    endLocked(wait);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean join(Duration atMost) throws InterruptedException {
            Gate ended = joinGate();
            ended.await(atMost);
            return isDone;
        }

        @Override
        public void join() throws InterruptedException {
            joinGate().await();
        }

        private Gate joinGate() {
            lock.lock();
            try {
                Gate gate = gate();
                if (isDone) {
                    gate.open();
                } else {
                    joining.add(gate);
                }
                return gate;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure);
        }
    }
}
