// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.workqueue.Next.Ended;
import io.controllerruntime.workqueue.Next.Idle;
import io.controllerruntime.workqueue.Next.Leased;
import io.kubernetes.client.extended.workqueue.RateLimitingQueue;
import io.kubernetes.client.extended.workqueue.ratelimiter.RateLimiter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue of keys to work on: each key once, at its earliest due time, and never with two workers at the same time.
 *
 * <p>A key that is added while in work is handed out again after {@link #done}. Nothing is ever lost or refused for lack of room, and
 * adding never blocks. Thread-safe. This drives a {@link Schedule}, which decides.
 */
public final class KeyedQueue<K> implements RateLimitingQueue<K> {

    /** One step of the schedule. */
    private interface Step<K, R> {
        R apply(Schedule<K> schedule, long now);
    }

    private final Clock clock;
    private final long origin;
    private final RateLimiter<K> limiter;
    private final QueueObserver observer;

    // Every idle worker waits here. An opening lets one through; if it leaves more to do than it takes, it opens again.
    private final Gate gate;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Schedule<K> schedule = new Schedule<>();

    /**
     * An empty queue.
     *
     * @param limiter how long a key waits that is added by {@link #addRateLimited}
     */
    public KeyedQueue(Clock clock, TaskRunner tasks, RateLimiter<K> limiter, QueueObserver observer) {
        this.clock = clock;
        this.origin = clock.nanoTime();
        this.gate = tasks.gate();
        this.limiter = limiter;
        this.observer = observer;
        observer.opened(this::snapshot);
    }

    /** Wants {@code key} worked on at once. Does nothing after {@link #shutDown}. */
    @Override
    public void add(K key) {
        offer(key, 0);
    }

    /** Wants {@code key} worked on after {@code delay}, or earlier if it is, or gets, due earlier. Zero or less means at once. */
    @Override
    public void addAfter(K key, Duration delay) {
        boolean isAccepted = offer(key, Math.max(TimeUnit.NANOSECONDS.convert(delay), 0));
        if (isAccepted && delay.isPositive()) {
            observer.retried();
        }
    }

    /** Wants {@code key} worked on after the delay that its failures so far have earned. */
    @Override
    public void addRateLimited(K key) {
        addAfter(key, limiter.when(key));
    }

    private boolean offer(K key, long delay) {
        return step((schedule, now) -> {
            schedule.add(key, delay < Schedule.NEVER - now ? now + delay : Schedule.NEVER);
            return !schedule.isClosed();
        });
    }

    /** Forgets the failures of {@code key}. */
    @Override
    public void forget(K key) {
        limiter.forget(key);
    }

    /** How often {@code key} was added by {@link #addRateLimited} since it was last forgotten. */
    @Override
    public int numRequeues(K key) {
        return limiter.numRequeues(key);
    }

    /**
     * Waits for a key and leases it to the caller, who gives it back with {@link #done}.
     *
     * @return null when the queue was shut down and everything due was handed out
     */
    @Override
    public @Nullable K get() throws InterruptedException {
        while (true) {
            switch (step(Schedule::take)) {
                case Leased<K>(var key, var waited) -> {
                    observer.gotten(Duration.ofNanos(waited));
                    return key;
                }
                case Idle<K>(var atMost) -> await(Duration.ofNanos(atMost));
                case Ended<K>() -> {
                    return null;
                }
            }
        }
    }

    private void await(Duration atMost) throws InterruptedException {
        try {
            gate.await(atMost);
        } catch (InterruptedException e) {
            step((schedule, now) -> {
                schedule.leave();
                return now;
            });
            throw e;
        }
    }

    /** Gives a key back. Harmless for one that is not in work. */
    @Override
    public void done(K key) {
        OptionalLong worked = step((schedule, now) -> schedule.done(key, now));
        worked.ifPresent(nanos -> observer.done(Duration.ofNanos(nanos)));
    }

    /** Accepts no more keys: what is due is still handed out, what is not due yet is dropped. Never blocks. */
    @Override
    public void shutDown() {
        step((schedule, now) -> {
            schedule.close(now);
            return now;
        });
    }

    @Override
    public boolean isShuttingDown() {
        return step((schedule, now) -> schedule.isClosed());
    }

    /** How many keys are due and wait for a worker. */
    @Override
    public int length() {
        return snapshot().depth();
    }

    private QueueSnapshot snapshot() {
        return step(Schedule::snapshot);
    }

    private <R> R step(Step<K, R> step) {
        R result;
        Schedule.Effects effects;
        lock.lock();
        try {
            long now =
                    clock.nanoTime() - origin; // read under the lock, so that it never runs backwards in the schedule
            result = step.apply(schedule, now);
            effects = schedule.effects(now);
        } finally {
            lock.unlock();
        }
        tell(effects);
        return result;
    }

    private void tell(Schedule.Effects effects) {
        if (effects.wakes()) {
            gate.open();
        }
        for (int i = 0; i < effects.added(); i++) {
            observer.added();
        }
    }
}
