// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.metrics.ControllerMetrics;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.kubernetes.client.extended.workqueue.RateLimitingQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off a queue with a reconciler. Runs once: whoever wants to run again makes a new one, with a new queue.
 *
 * <p>No error of the reconciler ends a worker or loses a key.
 */
public final class Controller {

    private static final Logger log = LoggerFactory.getLogger(Controller.class);
    private static final Duration SYNC_POLL = Duration.ofMillis(100);

    private final ControllerId id;
    private final List<Feed> feeds;
    private final RateLimitingQueue<Request> queue;
    private final Reconciler reconciler;
    private final ControllerOptions options;
    private final Runtime runtime;
    private final ControllerMetrics metrics;
    private final Settlement settlement;

    private final AtomicBoolean isStarted = new AtomicBoolean();
    private volatile boolean isAbandoned;

    /** The parameters are in the order in which a change passes them. */
    public Controller(
            ControllerId id,
            List<Feed> feeds,
            RateLimitingQueue<Request> queue,
            Reconciler reconciler,
            ControllerOptions options,
            Runtime runtime,
            Metrics metrics) {
        this.id = id;
        this.feeds = List.copyOf(feeds);
        this.queue = queue;
        this.reconciler = reconciler;
        this.options = options;
        this.runtime = runtime;
        this.metrics = metrics.controller(id.name());
        this.settlement = new Settlement(queue, this.metrics);
    }

    public String name() {
        return id.name();
    }

    /**
     * Runs until interrupted.
     *
     * <p>The first interrupt shuts the queue down; this returns when what was running or due has been reconciled. Each further one is
     * passed on to the workers, which begin no further reconcile. They are joined in any case, so that nothing of one run reaches into
     * the next; whoever cannot wait that long waits for this task with a limit.
     *
     * @throws InterruptedException when interrupted before the workers were started
     * @throws CacheSyncTimeoutException when a feed has not synced within {@link ControllerOptions#cacheSyncTimeout}
     * @throws IllegalStateException when it ran before
     */
    public void run() throws InterruptedException {
        if (!isStarted.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "controller " + name() + " was started before; make a new one to run it again");
        }
        try {
            feeds.forEach(feed -> feed.start().run());
            awaitSync();
            runWorkers();
        } finally {
            queue.shutDown();
            feeds.forEach(feed -> feed.stop().run());
        }
    }

    private void awaitSync() throws InterruptedException {
        Gate never = runtime.tasks().gate();
        long start = runtime.clock().nanoTime();
        for (var missing = unsynced(); !missing.isEmpty(); missing = unsynced()) {
            if (since(start).compareTo(options.cacheSyncTimeout()) >= 0) {
                throw new CacheSyncTimeoutException(describe(missing));
            }
            never.await(SYNC_POLL);
        }
    }

    private List<Feed> unsynced() {
        return feeds.stream().filter(feed -> !feed.hasSynced().getAsBoolean()).toList();
    }

    private String describe(List<Feed> unsynced) {
        return unsynced.stream()
                .map(feed -> feed.name() + " (" + feed.problem().get().orElse("no answer yet") + ")")
                .collect(joining(
                        ", ",
                        "controller " + name() + " cannot start, not synced within " + options.cacheSyncTimeout()
                                + ": ",
                        "; mend these, or raise cacheSyncTimeout"));
    }

    private void runWorkers() throws InterruptedException {
        int count = options.maxConcurrentReconciles();
        metrics.workers(count);
        log.info("Controller {} has synced; it starts {} worker(s)", name(), count);
        List<Task> workers = IntStream.range(0, count)
                .mapToObj(i -> runtime.tasks().start(name() + "-worker-" + i, this::work))
                .toList();
        try {
            join(workers);
        } catch (InterruptedException stop) {
            queue.shutDown();
            drain(workers);
        }
        log.info("Controller {} has stopped", name());
    }

    private void drain(List<Task> workers) {
        while (true) {
            try {
                join(workers);
                return;
            } catch (InterruptedException again) {
                isAbandoned = true;
                workers.forEach(Task::interrupt);
            }
        }
    }

    private void join(List<Task> workers) throws InterruptedException {
        for (Task worker : workers) {
            worker.join();
        }
        for (Task worker : workers) {
            worker.failure().ifPresent(bug -> {
                throw new IllegalStateException("task " + worker.name() + " died; this is a bug of the framework", bug);
            });
        }
    }

    private void work() throws InterruptedException {
        try {
            for (Request request = queue.get(); request != null; request = queue.get()) {
                lease(request);
            }
        } finally {
            queue.shutDown(); // it is already, unless this worker died; then all must end, loudly
        }
    }

    private void lease(Request request) {
        try {
            if (!isAbandoned) {
                attempt(request);
            }
        } finally {
            Thread.interrupted(); // a reconciler that leaves its flag set must not end the worker
            queue.done(request);
        }
    }

    private void attempt(Request request) {
        long start = runtime.clock().nanoTime();
        metrics.begun();
        try {
            LogScope.run(id, request, runtime.randoms().nextUuid(), () -> reconcile(request));
        } finally {
            metrics.ended(since(start));
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // an interrupt during the shutdown is settled like any other end
    private void reconcile(Request request) {
        Result result;
        try {
            result = reconciler.reconcile(request);
            if (result == null) {
                throw new IllegalStateException("the reconciler of controller " + name()
                        + " returned null; return Result.done(), requeueAfter(delay) or retry()");
            }
        } catch (Throwable thrown) {
            settlement.failed(request, thrown);
            return;
        }
        settlement.answered(request, result);
    }

    private Duration since(long start) {
        return Duration.ofNanos(runtime.clock().nanoTime() - start);
    }
}
