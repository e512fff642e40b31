// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts stages one after the other, waits for a reason to end, and stops them in reverse. Runs once. */
final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Manager.class);
    private static final Duration READY_POLL = Duration.ofMillis(20);

    private final Runtime runtime;
    private final Duration readyTimeout;
    private final Duration stopTimeout;
    private final Gate news;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean isEnding;

    private record Started(Stage stage, Task task) {}

    /**
     * A lifecycle that was not begun.
     *
     * @param readyTimeout how long each stage may take until the next can start
     * @param stopTimeout how long all stages together may take to stop
     */
    Lifecycle(Runtime runtime, Duration readyTimeout, Duration stopTimeout) {
        this.runtime = runtime;
        this.readyTimeout = readyTimeout;
        this.stopTimeout = stopTimeout;
        this.news = runtime.tasks().gate();
    }

    boolean isEnding() {
        return isEnding;
    }

    /** Asks for an end in good order; never blocks. */
    void stop() {
        isEnding = true;
        news.open();
    }

    /** Asks for an end because of {@code cause}, which {@link #run} will throw unless there was another before. */
    void fail(Throwable cause) {
        if (!failure.compareAndSet(null, cause)) {
            LOG.error("failed while the program was ending already", cause);
        }
        stop();
    }

    /** Runs until {@link #stop}, {@link #fail} or an interrupt, and then until all stages have ended or the time for that is up. */
    void run(List<Stage> stages) throws InterruptedException {
        var started = new ArrayDeque<Started>();
        try {
            for (Stage stage : stages) {
                start(stage, started);
            }
            while (!isEnding) {
                news.await();
            }
        } finally {
            isEnding = true;
            stopAll(started);
        }
        rethrow(failure.get());
    }

    private void start(Stage stage, Deque<Started> started) throws InterruptedException {
        if (!isEnding) {
            started.push(new Started(stage, runtime.tasks().start(stage.name(), () -> guard(stage))));
            awaitReady(stage);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends a stage ends the program
    private void guard(Stage stage) throws InterruptedException {
        try {
            stage.run();
        } catch (InterruptedException asked) {
            throw asked;
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private void awaitReady(Stage stage) throws InterruptedException {
        long deadline = runtime.clock().nanoTime() + readyTimeout.toNanos();
        List<String> unready = stage.unready();
        while (!unready.isEmpty() && !isEnding) {
            if (until(deadline).isNegative()) {
                fail(new IllegalStateException(
                        stage.name() + " not ready within " + readyTimeout + ": " + String.join("; ", unready)));
                return;
            }
            news.await(READY_POLL);
            unready = stage.unready();
        }
    }

    private void stopAll(Deque<Started> started) throws InterruptedException {
        long deadline = runtime.clock().nanoTime() + stopTimeout.toNanos();
        try {
            for (Started last : started) {
                stop(last, deadline);
            }
        } finally {
            started.forEach(each -> each.task().interrupt());
        }
    }

    private void stop(Started last, long deadline) throws InterruptedException {
        last.task().interrupt();
        Duration left = until(deadline);
        if (!last.task().join(left) && left.isPositive()) {
            fail(new IllegalStateException("not stopped within " + stopTimeout + ": "
                    + String.join(", ", last.stage().unfinished())
                    + "; let a reconcile end sooner, or raise gracefulShutdownTimeout"));
        }
        last.task().interrupt(); // no more patience; harmless when it has ended
    }

    private Duration until(long deadline) {
        return Duration.ofNanos(deadline - runtime.clock().nanoTime());
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
