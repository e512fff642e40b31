// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runnables that start and stop together. Thread-safe, except that {@link #run} is called by one task at a time. */
final class RunnableGroup {

    private static final Logger LOG = LoggerFactory.getLogger(Manager.class);

    private final TaskRunner tasks;
    private final BiConsumer<ManagedRunnable, Throwable> failed;

    // Invariant: while isRunning, every member was started as one of running; otherwise running is what still ends.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final List<ManagedRunnable> members = new ArrayList<>();

    @GuardedBy("lock")
    private List<Task> running = new ArrayList<>();

    @GuardedBy("lock")
    private boolean isRunning;

    /** @param failed is told of a runnable that ended with an error */
    RunnableGroup(TaskRunner tasks, BiConsumer<ManagedRunnable, Throwable> failed) {
        this.tasks = tasks;
        this.failed = failed;
    }

    /** Adds a member; one that comes late starts at once. */
    void add(ManagedRunnable member) {
        lock.lock();
        try {
            members.add(member);
            if (isRunning) {
                startLocked(member);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs the members until interrupted, and returns when all have ended. Further interrupts are passed on to them. */
    void run() throws InterruptedException {
        Gate never = tasks.gate();
        start();
        try {
            never.await();
        } finally {
            stop();
        }
    }

    /** The names of the members that have not ended. */
    List<String> unfinished() throws InterruptedException {
        var names = new ArrayList<String>();
        for (Task task : running()) {
            if (!task.join(Duration.ZERO)) {
                names.add(task.name());
            }
        }
        return names;
    }

    private void start() {
        lock.lock();
        try {
            running = new ArrayList<>();
            isRunning = true;
            members.forEach(this::startLocked);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void startLocked(ManagedRunnable member) {
        running.add(tasks.start(member.name(), () -> runOne(member)));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends a runnable stops the program
    private void runOne(ManagedRunnable member) throws InterruptedException {
        try {
            member.run();
        } catch (InterruptedException asked) {
            throw asked;
        } catch (Throwable thrown) {
            if (isStopping() && Thread.currentThread().isInterrupted()) {
                LOG.debug("runnable {} was interrupted by the stop", member.name(), thrown);
            } else {
                failed.accept(member, thrown);
            }
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return !isRunning;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            isRunning = false;
        } finally {
            lock.unlock();
        }
        running().forEach(Task::interrupt);
        running().forEach(this::joinPassingInterruptsOn);
    }

    private void joinPassingInterruptsOn(Task task) {
        while (true) {
            try {
                task.join();
                return;
            } catch (InterruptedException again) {
                running().forEach(Task::interrupt);
            }
        }
    }

    private List<Task> running() {
        lock.lock();
        try {
            return List.copyOf(running);
        } finally {
            lock.unlock();
        }
    }
}
