// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemRuntimeTest {

    private final SystemRuntime system = new SystemRuntime();

    @Test
    void anOpenedGateLetsOneWaiterThrough() throws Exception {
        var gate = system.gate();
        var passed = new AtomicInteger();
        var first = system.start("first", () -> pass(gate, passed));
        var second = system.start("second", () -> pass(gate, passed));
        gate.open();
        while (passed.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(first.join(Duration.ofMillis(1)) && second.join(Duration.ofMillis(1)))
                .isFalse();
        gate.open();
        first.join();
        second.join();
        assertThat(passed).hasValue(2);
    }

    @Test
    void aGateOpenedTwiceLetsOnlyOnePass() throws Exception {
        var gate = system.gate();
        gate.open();
        gate.open();
        assertThat(gate.await(Duration.ZERO)).isTrue();
        assertThat(gate.await(Duration.ZERO)).isFalse();
    }

    @Test
    void aWaitEndsWhenItsTimeIsUp() throws Exception {
        long start = system.nanoTime();
        assertThat(system.gate().await(Duration.ofMillis(5))).isFalse();
        assertThat(system.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
    }

    @Test
    void anInterruptedTaskEndsWithoutAFailure() throws Exception {
        var task = system.start("waiter", () -> system.gate().await());
        task.interrupt();
        task.join();
        assertThat(task.failure()).isEmpty();
    }

    @Test
    void whatEscapesFromATaskIsKept() throws Exception {
        var task = system.start("failing", () -> {
            throw new IllegalStateException("no");
        });
        task.join();
        assertThat(task.failure()).containsInstanceOf(IllegalStateException.class);
    }

    private static void pass(Gate gate, AtomicInteger passed) throws InterruptedException {
        gate.await();
        passed.incrementAndGet();
    }
}
