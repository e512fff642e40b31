// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.Fence;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what an {@link EventLog} decides: the waiting and the writing. Thread-safe, except that one task at a time calls {@link #run}. */
final class EventDriver {

    /** One step of the log. */
    private interface Step<R> {
        R apply(EventLog events, long now);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);
    private static final Duration FENCE_POLL = Duration.ofSeconds(1);

    /** Source: defaultSleepDuration in client-go, with its jitter of a quarter. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Runtime runtime;
    private final EventWriter writer;
    private final Fence fence;
    private final Drops drops;
    private final Gate gate;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final EventLog events = new EventLog();

    EventDriver(Runtime runtime, EventWriter writer, Fence fence, Metrics metrics) {
        this.runtime = runtime;
        this.writer = writer;
        this.fence = fence;
        this.drops = new Drops(metrics, runtime.clock());
        this.gate = runtime.tasks().gate();
    }

    /** Something happened. Never blocks. */
    void observe(Occurrence occurrence) {
        LOG.debug("Event: {}", occurrence);
        var time = runtime.clock().now();
        Fate fate = step((events, now) -> events.observe(occurrence, time, now));
        drops.note(fate, occurrence, "The server was not asked");
        gate.open();
    }

    /** The next {@link #run} goes on until it is told to end. */
    void resume() {
        step((events, now) -> {
            events.resume();
            return now;
        });
    }

    /** Has {@link #run} write what there is, and return. */
    void end() {
        step((events, now) -> {
            events.end();
            return now;
        });
        gate.open();
    }

    /** Writes events until told to end, and what is left then; nothing while the fence is shut. */
    void run() throws InterruptedException {
        while (true) {
            switch (step(EventLog::next)) {
                case Next.Write(var report) when fence.isOpen() -> write(report);
                case Next.Write held
                when step((events, now) -> events.isEnding()) -> {
                    return;
                }
                case Next.Write held -> gate.await(FENCE_POLL);
                case Next.Wait(var atMost) -> gate.await(atMost);
                case Next.Sleep() -> gate.await();
                case Next.Ended() -> {
                    return;
                }
            }
        }
    }

    private void write(Report report) throws InterruptedException {
        try {
            writer.write(report);
            step((events, now) -> {
                events.written(report, now);
                return now;
            });
        } catch (RuntimeException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Fate fate = fateAfter(failure, report);
            drops.note(fate, report.occurrence(), Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
        }
    }

    /** Where the server does not answer, or has too much to do, all events wait; anything else is wrong with this one. */
    private Fate fateAfter(RuntimeException failure, Report report) {
        return switch (failure) {
            case ApiException.Unreachable none -> failed(PAUSE);
            case ApiException.Throttled busy -> failed(longer(PAUSE, busy.retryAfter()));
            case ApiException ailing when ailing.code() >= 500 -> failed(PAUSE);
            case ApiException.NotFound forgotten
            when report.isKnown() ->
                step((events, now) -> {
                    events.missing();
                    return Fate.KEPT;
                });
            default ->
                step((events, now) -> {
                    events.refused();
                    return Fate.REFUSED;
                });
        };
    }

    private Fate failed(Duration pause) {
        double jitter = 1 + runtime.randoms().nextDouble() / 4;
        return step((events, now) -> events.failed(Duration.ofNanos((long) (pause.toNanos() * jitter)), now));
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? right : left;
    }

    private <R> R step(Step<R> step) {
        lock.lock();
        try {
            return step.apply(
                    events, runtime.clock().nanoTime()); // read under the lock, so that it never runs backwards
        } finally {
            lock.unlock();
        }
    }
}
