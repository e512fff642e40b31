// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.controllers.Objects.Changes;
import io.controllerruntime.apiserver.controllers.Objects.Outcome;
import io.controllerruntime.apiserver.controllers.WorkQueue.Work;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs controllers, all in one task: every change that was made is seen before the next decision, so what happens depends on nothing but the
 * order of writes and the clock.
 */
public final class ControllerLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ControllerLoop.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Objects objects;
    private final List<Controller> controllers;
    private final Clock clock;
    private final Mirror mirror;
    private final EventWriter events;
    private final Changes changes;
    private final WorkQueue queue = new WorkQueue();
    private final Task task;

    /** Starts. */
    public ControllerLoop(Objects objects, List<Controller> controllers, Clock clock, TaskRunner tasks) {
        this.objects = objects;
        this.controllers = List.copyOf(controllers);
        this.clock = clock;
        this.mirror = new Mirror(objects, kept(controllers));
        this.events = new EventWriter(objects);
        this.changes = objects.follow(this::isFollowed);
        this.task = tasks.start("controllers", this::run);
    }

    private static Set<GroupResource> kept(List<Controller> controllers) {
        return controllers.stream()
                .flatMap(controller -> controller.keeps().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isFollowed(GroupResource resource) {
        return controllers.stream()
                .anyMatch(controller -> controller.keeps().contains(resource) || controller.follows(resource));
    }

    private void run() throws InterruptedException {
        while (true) {
            changes.next(queue.idle(clock.nanoTime(), LONGEST_WAIT)).forEach(this::take);
            Work work = queue.next(clock.nanoTime());
            if (work != null) {
                attempt(work);
            }
        }
    }

    private void take(Change change) {
        mirror.take(change);
        for (Controller controller : controllers) {
            if (controller.follows(change.key().resource())) {
                controller.concerned(change, mirror).forEach(key -> queue.add(new Work(controller, key)));
            }
        }
    }

    /** One controller's defect, or one odd object, is no reason for the others to stop. */
    private void attempt(Work work) {
        try {
            sync(work);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, work.controller().name() + " failed at " + work.key() + "; it tries again later", e);
            queue.retry(work, clock.nanoTime());
        }
    }

    private void sync(Work work) {
        Instant now = clock.now();
        Step step = work.controller().sync(work.key(), mirror, now);
        if (write(work.controller(), step.writes())) {
            queue.succeeded(work);
            step.wakeup().ifPresent(time -> queue.addAt(work, clock.nanoTime() + nanosUntil(time, now)));
        } else {
            queue.retry(work, clock.nanoTime());
        }
    }

    private static long nanosUntil(Instant time, Instant now) {
        return Math.max(0, Duration.between(now, time).toNanos());
    }

    /** Whether all was done; stops at the first write that was not. */
    private boolean write(Controller controller, List<Write> writes) {
        for (Write write : writes) {
            if (!write(controller, write)) {
                return false;
            }
        }
        return true;
    }

    private boolean write(Controller controller, Write write) {
        return switch (write) {
            case Write.Event event -> {
                events.write(controller.name(), event, clock.now());
                yield true;
            }
            case Write.Attempt attempt ->
                switch (objects.send(attempt.request())) {
                    case Outcome.Done done -> write(controller, attempt.done().apply(done.object()));
                    case Outcome.Refused refused -> {
                        write(controller, attempt.refused().apply(refused.refusal()));
                        yield isGone(attempt.request(), refused.refusal());
                    }
                };
            case Write.Request request ->
                switch (objects.send(request)) {
                    case Outcome.Done done -> true;
                    case Outcome.Refused refused -> isGone(request, refused.refusal());
                };
        };
    }

    private static boolean isGone(Write.Request request, Refusal refusal) {
        return request instanceof Write.Delete && refusal.isNotFound();
    }

    /** Stops, and waits for the end. */
    @Override
    public void close() {
        task.interrupt();
        try {
            task.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        changes.close();
    }
}
