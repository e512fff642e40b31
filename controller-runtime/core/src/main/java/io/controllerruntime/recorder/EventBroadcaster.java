// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.Fence;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner.Body;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes event recorders and writes what they record. Thread-safe, except that {@link #runAround} is called by one task at a time. This
 * drives an {@link EventLog}, which decides.
 */
public final class EventBroadcaster {

    /** One step of the log. */
    private interface Step<R> {
        R apply(EventLog events, long now);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

    /** How long the last events may take when the work has ended. */
    private static final Duration FLUSH = Duration.ofSeconds(5);

    private static final Duration FENCE_POLL = Duration.ofSeconds(1);

    /** Source: defaultSleepDuration in client-go, with its jitter of a quarter. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int LONGEST_INSTANCE = 128;

    /** Source: IsQualifiedName in apimachinery. */
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private final Runtime runtime;
    private final EventWriter writer;
    private final Scheme scheme;
    private final Fence fence;
    private final String host;
    private final Drops drops;
    private final Gate gate;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final EventLog events = new EventLog();

    /**
     * @param fence open while events may be written
     * @param host the name of this machine, for {@code reportingInstance}
     */
    public EventBroadcaster(
            Runtime runtime, RestClient rest, Codec codec, Scheme scheme, Fence fence, String host, Metrics metrics) {
        this.runtime = runtime;
        this.writer = new EventWriter(rest, codec);
        this.scheme = scheme;
        this.fence = fence;
        this.host = host;
        this.drops = new Drops(metrics, runtime.clock());
        this.gate = runtime.tasks().gate();
    }

    /**
     * A recorder for events that {@code controller} reports.
     *
     * @param controller a name of letters, digits, '-', '_' and '.', perhaps with a domain: {@code example.org/bucket-controller}
     * @throws IllegalArgumentException when it is no such name
     */
    public EventRecorder recorder(String controller) {
        if (!QUALIFIED_NAME.matcher(controller).matches()) {
            throw new IllegalArgumentException(
                    "event recorder '" + controller
                            + "': the name of a controller has 1 to 63 letters, digits, '-', '_' or '.', perhaps after a domain and '/'");
        }
        String instance = controller + "-" + host;
        var reporter = new Occurrence.Reporter(
                controller, instance.substring(0, Math.min(instance.length(), LONGEST_INSTANCE)));
        return new Recorder(reporter);
    }

    private final class Recorder implements EventRecorder {
        private final Occurrence.Reporter reporter;

        Recorder(Occurrence.Reporter reporter) {
            this.reporter = reporter;
        }

        @Override
        public void event(KubernetesObject regarding, EventType type, String reason, String action, String note) {
            record(regarding, null, type, reason, action, note);
        }

        @Override
        public void event(
                KubernetesObject regarding,
                KubernetesObject related,
                EventType type,
                String reason,
                String action,
                String note) {
            record(regarding, Reference.to(related, scheme), type, reason, action, note);
        }

        private void record(
                KubernetesObject regarding,
                @Nullable Reference related,
                EventType type,
                String reason,
                String action,
                String note) {
            observe(new Occurrence(reporter, Reference.to(regarding, scheme), related, type, reason, action, note));
        }
    }

    private void observe(Occurrence occurrence) {
        LOG.debug("Event: {}", occurrence);
        var time = runtime.clock().now();
        Fate fate = step((events, now) -> events.observe(occurrence, time, now));
        drops.note(fate, occurrence, "The server was not asked");
        gate.open();
    }

    /**
     * Runs {@code work}, and writes events until it has ended; then, for at most five seconds, what is left of them. What could not be
     * written by then waits for the next call.
     *
     * @throws InterruptedException as {@code work} does; an interrupt during the last writes ends these
     */
    public void runAround(Body work) throws InterruptedException {
        step((events, now) -> {
            events.resume();
            return now;
        });
        Task writing = runtime.tasks().start("events", this::write);
        try {
            work.run();
        } finally {
            step((events, now) -> {
                events.end();
                return now;
            });
            gate.open();
            finish(writing);
        }
    }

    private static void finish(Task writing) {
        boolean isInterrupted = false;
        try {
            if (!writing.join(FLUSH)) {
                LOG.warn("The last events could not be written within {}; they are lost if this process ends", FLUSH);
            }
        } catch (InterruptedException stop) {
            isInterrupted = true;
        }
        writing.interrupt();
        while (!hasEnded(writing)) {
            isInterrupted = true;
        }
        writing.failure().ifPresent(bug -> LOG.error("Writing events died; this is a bug of the framework", bug));
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(Task writing) {
        try {
            writing.join();
            return true;
        } catch (InterruptedException again) {
            return false;
        }
    }

    private void write() throws InterruptedException {
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
