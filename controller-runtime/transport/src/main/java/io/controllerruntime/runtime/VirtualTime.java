// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Clock, randomness and tasks for tests: deterministic, and with time that passes only when all tasks wait.
 *
 * <p>Each task has a thread, but one at a time runs: whoever waits at a {@link Gate} or joins a {@link Task} hands the baton back, and
 * the next task is chosen by the seed. When all wait, time jumps to the earliest deadline. So a day of back-offs takes milliseconds,
 * and the same seed gives the same order of steps.
 *
 * <p>The thread that made it drives: {@link #advance}, {@link #runUntilIdle}, {@link #runUntil}. When that thread itself waits at a
 * gate or joins a task, the others run and time passes meanwhile. A task must block in nothing else; one that does is reported with its
 * stack after a real minute.
 */
public final class VirtualTime implements Clock, Randoms, TaskRunner, AutoCloseable {

    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final Random random;
    private final Simulation simulation;

    /** Tasks run in the order in which they became ready. */
    public VirtualTime() {
        this.random = new Random(0);
        this.simulation = new Simulation(null);
    }

    /** Which of the ready tasks runs next is drawn from {@code seed}, as are all random numbers. */
    public VirtualTime(long seed) {
        this.random = new Random(seed);
        this.simulation = new Simulation(random);
    }

    @Override
    public Instant now() {
        return ORIGIN.plus(elapsed());
    }

    @Override
    public long nanoTime() {
        return simulation.nanoTime();
    }

    /** How much time has passed since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime());
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
        return simulation.start(name, body);
    }

    @Override
    public Gate gate() {
        return new SimulatedGate(simulation);
    }

    /** Lets {@code duration} pass, running everything that becomes due on the way. */
    public void advance(Duration duration) {
        long target = nanoTime() + duration.toNanos();
        runUpTo(target);
        simulation.jumpTo(target);
    }

    /** Runs tasks until all of them wait, without letting time pass. */
    public void runUntilIdle() {
        runUpTo(nanoTime());
    }

    private void runUpTo(long target) {
        while (simulation.stepBefore(target)) {
            // each step runs one task or jumps to one deadline
        }
    }

    /**
     * Runs until {@code condition} holds.
     *
     * @return whether it came to hold within {@code atMost}
     */
    public boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long target = nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!simulation.stepBefore(target)) {
                return false;
            }
        }
        return true;
    }

    /** Interrupts every task and lets them end. */
    @Override
    public void close() {
        simulation.alive().forEach(Task::interrupt);
        if (!runUntil(() -> simulation.alive().isEmpty(), Duration.ofDays(1))) {
            throw new IllegalStateException("tasks that did not end when interrupted: "
                    + simulation.alive().stream().map(Task::name).toList());
        }
    }
}
