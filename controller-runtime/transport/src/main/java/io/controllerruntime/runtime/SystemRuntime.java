// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import io.controllerruntime.transport.KubeTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The real clock, real randomness, and one virtual thread per task. */
public final class SystemRuntime implements Clock, Randoms, TaskRunner {

    private final SecureRandom random = new SecureRandom();

    /** A runtime on this machine that talks through {@code transport}. */
    public static Runtime with(KubeTransport transport) {
        var system = new SystemRuntime();
        return new Runtime(system, system, system, transport);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }

    @Override
    public UUID nextUuid() {
        return UUID.randomUUID();
    }

    @Override
    public Task start(String name, Body body) {
        var task = new VirtualThreadTask(name, body);
        task.thread.start();
        return task;
    }

    @Override
    public Gate gate() {
        return new ConditionGate();
    }

    private static final class VirtualThreadTask implements Task {
        private final Thread thread;
        private volatile @Nullable Throwable failure;

        VirtualThreadTask(String name, Body body) {
            thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
        }

        private void run(Body body) {
            try {
                body.run();
            } catch (InterruptedException expected) {
                // A task that was asked to end has ended.
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        @Override
        public String name() {
            return thread.getName();
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }

        @Override
        public boolean join(Duration atMost) throws InterruptedException {
            return thread.join(atMost);
        }

        @Override
        public void join() throws InterruptedException {
            thread.join();
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure);
        }
    }

    private static final class ConditionGate implements Gate {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final Condition opened = lock.newCondition();
        private boolean open;

        @Override
        public void open() {
            lock.lock();
            try {
                open = true;
                opened.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            long left = TimeUnit.NANOSECONDS.convert(atMost);
            lock.lockInterruptibly();
            try {
                while (!open) {
                    if (left <= 0) {
                        return false;
                    }
                    left = opened.awaitNanos(left);
                }
                open = false;
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void await() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (!open) {
                    opened.await();
                }
                open = false;
            } finally {
                lock.unlock();
            }
        }
    }
}
