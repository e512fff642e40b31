// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The tasks that keep informers up: one per feed, and one that tells every object again from time to time. Thread-safe. */
final class Upkeep {

    private final Runtime runtime;
    private final RestClient rest;
    private final CacheOptions options;
    private final Gate broken;

    // Invariant: every task that was started and not stopped is here, in the order of the starts; once isOver, none is
    // added.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<SharedInformer, List<Task>> tasks = new LinkedHashMap<>();

    @GuardedBy("lock")
    private boolean isOver;

    Upkeep(Runtime runtime, RestClient rest, CacheOptions options) {
        this.runtime = runtime;
        this.rest = rest;
        this.options = options;
        this.broken = runtime.tasks().gate();
    }

    void start(SharedInformer informer) {
        lock.lock(); // also while the tasks are started, which does not block: one that ends at once must be known

        try {
            if (!isOver) {
                tasks.put(informer, startAll(informer));
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Task> startAll(SharedInformer informer) {
        var started = new ArrayList<Task>();
        String name = "informer " + informer.type().groupResource();
        for (Feed feed : informer.start()) {
            feed.heard(runtime.clock().nanoTime());
            var runner = new ReflectorRunner(
                    runtime,
                    rest,
                    informer.type(),
                    feed,
                    options,
                    informer.how().presence());
            started.add(
                    start(name + (feed.namespace().isEmpty() ? "" : " " + feed.namespace()), informer, runner::run));
        }
        if (options.syncPeriod().isPositive()) {
            started.add(start("resync " + informer.type().groupResource(), informer, () -> resync(informer)));
        }
        return started;
    }

    private void resync(SharedInformer informer) throws InterruptedException {
        Gate neverOpened = runtime.tasks().gate();
        while (true) {
            neverOpened.await(jittered(options.syncPeriod()));
            informer.store().resync();
        }
    }

    /** A tenth more or less. */
    private Duration jittered(Duration period) {
        return Duration.ofNanos(
                (long) (period.toNanos() * (0.9 + 0.2 * runtime.randoms().nextDouble())));
    }

    /** No task ends by itself, so the end of one is the end of all: better loud than stale. */
    private Task start(String name, SharedInformer informer, TaskRunner.Body body) {
        return runtime.tasks().start(name, () -> {
            try {
                body.run();
            } finally {
                if (isKeptUp(informer)) {
                    broken.open();
                }
            }
        });
    }

    private boolean isKeptUp(SharedInformer informer) {
        lock.lock();
        try {
            return tasks.containsKey(informer);
        } finally {
            lock.unlock();
        }
    }

    /** Does not wait for the tasks to end. */
    void stop(SharedInformer informer) {
        List<Task> stopped;
        lock.lock();
        try {
            stopped = tasks.getOrDefault(informer, List.of());
            tasks.remove(informer);
        } finally {
            lock.unlock();
        }
        stopped.forEach(Task::interrupt);
    }

    /**
     * Waits until interrupted, or until a task ends by itself; then all have ended.
     *
     * @throws IllegalStateException when one ended by itself
     */
    void await() throws InterruptedException {
        List<Task> all = List.of();
        try {
            broken.await();
        } finally {
            all = over();
            all.forEach(Task::interrupt);
            for (Task task : all) {
                task.join();
            }
        }
        throw failure(all);
    }

    private List<Task> over() {
        lock.lock();
        try {
            isOver = true;
            return tasks.values().stream().flatMap(List::stream).toList();
        } finally {
            lock.unlock();
        }
    }

    private static IllegalStateException failure(List<Task> tasks) {
        var failed =
                new IllegalStateException("an informer has ended by itself; the objects it held are no longer kept up");
        tasks.forEach(task -> task.failure().ifPresent(failed::addSuppressed));
        return failed;
    }
}
