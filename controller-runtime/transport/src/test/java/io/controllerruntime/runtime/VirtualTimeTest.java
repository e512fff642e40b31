// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void endTasks() {
        time.close();
    }

    @Test
    void aTaskRunsOnlyWhenTheTestLetsIt() {
        time.start("worker", () -> log.add("ran"));
        assertThat(log).isEmpty();
        time.runUntilIdle();
        assertThat(log).containsExactly("ran");
    }

    @Test
    void timePassesOnlyWhenAllTasksWait() {
        time.start("sleeper", () -> {
            time.gate().await(Duration.ofHours(5));
            log.add("woke after " + time.elapsed());
        });
        time.advance(Duration.ofHours(4));
        assertThat(log).isEmpty();
        time.advance(Duration.ofHours(2));
        assertThat(log).containsExactly("woke after PT5H");
        assertThat(time.elapsed()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void anOpenedGateLetsOneWaiterThrough() {
        var gate = time.gate();
        for (String name : List.of("first", "second")) {
            time.start(name, () -> {
                gate.await();
                log.add(name);
            });
        }
        time.runUntilIdle();
        gate.open();
        time.runUntilIdle();
        assertThat(log).containsExactly("first");
        gate.open();
        time.runUntilIdle();
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void aGateThatIsOpenAlreadyDoesNotBlock() throws Exception {
        var gate = time.gate();
        gate.open();
        gate.open();
        assertThat(gate.await(Duration.ZERO)).isTrue();
        assertThat(gate.await(Duration.ZERO)).isFalse();
    }

    @Test
    void anInterruptEndsAWait() {
        var task = time.start("waiter", () -> time.gate().await());
        time.runUntilIdle();
        task.interrupt();
        time.runUntilIdle();
        assertThat(joined(task)).isTrue();
        assertThat(task.failure()).isEmpty();
    }

    @Test
    void anInterruptedWaiterPassesTheOpeningOn() {
        var gate = time.gate();
        var first = time.start("first", gate::await);
        time.start("second", () -> {
            gate.await();
            log.add("second");
        });
        time.runUntilIdle();
        gate.open();
        first.interrupt();
        time.runUntilIdle();
        assertThat(log).containsExactly("second");
    }

    @Test
    void joiningFromTheTestLetsTheTaskRunAndTimePass() throws Exception {
        var task = time.start("sleeper", () -> time.gate().await(Duration.ofMinutes(1)));
        task.join();
        assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void joiningWithATimeLimitGivesUp() throws Exception {
        var task = time.start("sleeper", () -> time.gate().await());
        assertThat(task.join(Duration.ofSeconds(1))).isFalse();
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTaskMayJoinAnother() {
        var slow = time.start("slow", () -> time.gate().await(Duration.ofSeconds(3)));
        time.start("joiner", () -> {
            slow.join();
            log.add("joined after " + time.elapsed());
        });
        time.advance(Duration.ofSeconds(3));
        assertThat(log).containsExactly("joined after PT3S");
    }

    @Test
    void whatEscapesFromATaskIsKept() {
        var task = time.start("failing", () -> {
            throw new IllegalStateException("no");
        });
        time.runUntilIdle();
        assertThat(task.failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void waitingForWhatNobodyCanBringAboutIsAnError() {
        assertThatThrownBy(() -> time.gate().await()).hasMessageContaining("nothing left to run");
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(order(7)).isEqualTo(order(7));
        assertThat(List.of(order(1), order(2), order(3), order(4)).stream()
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    private static List<Integer> order(long seed) {
        try (var time = new VirtualTime(seed)) {
            var order = new ArrayList<Integer>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                time.start("task-" + i, () -> order.add(number));
            }
            time.runUntilIdle();
            return order;
        }
    }

    private static boolean joined(Task task) {
        try {
            return task.join(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
