// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException.Kind;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The followers at work, one task each. Thread-safe. */
final class Followers implements AutoCloseable {

    /** An interrupted follower has nothing left to wait for. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private record Following(ConnectorOperation<?> operation, Task task) {}

    // Invariant: every task that has not ended is in the list, and none starts once isClosed.
    private final ReentrantLock lock = new ReentrantLock();

    private final TaskRunner tasks;

    @GuardedBy("lock")
    private final List<Following> atWork = new ArrayList<>();

    @GuardedBy("lock")
    private boolean isClosed;

    Followers(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** @throws IllegalStateException once closed */
    void start(ConnectorOperation<?> operation, Follower follower) {
        lock.lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("this provider is closed");
            }
            atWork.removeIf(each -> each.operation().isOver());
            Task task = tasks.start("operation " + operation.id(), () -> run(operation, follower));
            atWork.add(new Following(operation, task));
        } finally {
            lock.unlock();
        }
    }

    private static void run(ConnectorOperation<?> operation, Follower follower) throws InterruptedException {
        try {
            follower.run();
        } catch (InterruptedException e) {
            operation.lose(new ProvisioningException(
                    Kind.UNAVAILABLE,
                    ArmError.of("ProviderClosed", "the provider was closed; the operation goes on in the cluster")));
            throw e;
        } catch (RuntimeException e) {
            operation.lose(new ProvisioningException(
                    Kind.UNEXPECTED, ArmError.of("InternalServerError", "cannot follow the operation: " + e), e));
        }
    }

    /** Interrupts all and waits for their end. */
    @Override
    public void close() {
        List<Following> left = leave();
        left.forEach(each -> each.task().interrupt());
        try {
            for (Following each : left) {
                each.task().join(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Following> leave() {
        lock.lock();
        try {
            isClosed = true;
            return List.copyOf(atWork);
        } finally {
            lock.unlock();
        }
    }
}
