// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Randoms;
import io.controllerruntime.runtime.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A fault in effect, until it is closed; it tells what it struck. Thread-safe. */
public final class Fault implements AutoCloseable {

    private final Rule rule;
    private final Effect effect;
    private final Seams seams;
    private final Consumer<Fault> whenClosed;
    private final List<Gate> waiting = new CopyOnWriteArrayList<>();

    // Invariant: never more strikes than the rule allows, and none after the end.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final List<Strike> strikes = new ArrayList<>();

    @GuardedBy("lock")
    private boolean isOver;

    /** What a fault needs of the outside world. */
    record Seams(Clock clock, Randoms randoms, TaskRunner tasks) {}

    Fault(Rule rule, Effect effect, Seams seams, Consumer<Fault> whenClosed) {
        this.rule = rule;
        this.effect = effect;
        this.seams = seams;
        this.whenClosed = whenClosed;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether it strikes this request, which then counts. */
    boolean strikes(Asked asked) {
        if (!rule.requests().include(asked) || !isLikely() || !count(asked)) {
            return false;
        }
        waiting.forEach(Gate::open);
        return true;
    }

    private boolean isLikely() {
        return rule.probability() == 1 || seams.randoms().nextDouble() < rule.probability();
    }

    private boolean count(Asked asked) {
        var strike = new Strike(seams.clock().now(), asked.info());
        lock.lock();
        try {
            return !isOver && strikes.size() < rule.times() && strikes.add(strike);
        } finally {
            lock.unlock();
        }
    }

    /** What it struck so far, in order. */
    public List<Strike> strikes() {
        lock.lock();
        try {
            return List.copyOf(strikes);
        } finally {
            lock.unlock();
        }
    }

    /** How often it struck. */
    public int count() {
        lock.lock();
        try {
            return strikes.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it has struck so often.
     *
     * @return whether it has
     */
    public boolean await(int wanted, Duration atMost) throws InterruptedException {
        Gate struck = seams.tasks().gate();
        long end = seams.clock().nanoTime() + atMost.toNanos();
        waiting.add(struck);
        try {
            while (count() < wanted) {
                if (!struck.await(Duration.ofNanos(end - seams.clock().nanoTime()))) {
                    return count() >= wanted;
                }
            }
            return true;
        } finally {
            waiting.remove(struck);
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return isOver;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: nothing more is struck, stalled watches go on, stale ones catch up. What is late already stays late. Harmless when repeated. */
    @Override
    public void close() {
        lock.lock();
        try {
            isOver = true;
        } finally {
            lock.unlock();
        }
        whenClosed.accept(this);
    }

    @Override
    public String toString() {
        return effect + " to " + rule + ", " + count() + " so far";
    }
}
