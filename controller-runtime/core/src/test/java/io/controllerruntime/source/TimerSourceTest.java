// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.reconcile.Request;
import io.controllerruntime.rest.ScriptedTransport;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerSourceTest {

    private static final Request RATES = Request.of("", "rates");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime();
    private final Runtime runtime = new Runtime(time, time, time, new ScriptedTransport());
    private final List<Request> queue = new ArrayList<>();
    private final TimerSource timer = TimerSource.of("rates", runtime, MINUTE, RATES);

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void deliversAtTheStart() {
        timer.start(queue::add);
        time.runUntilIdle();
        assertThat(queue).containsExactly(RATES);
    }

    @Test
    void deliversAgainAfterEachIntervalOrATenthMore() {
        timer.start(queue::add);
        time.advance(MINUTE.minusMillis(1));
        assertThat(queue).hasSize(1);
        time.advance(Duration.ofSeconds(7));
        assertThat(queue).hasSize(2);
        time.advance(MINUTE.multipliedBy(110));
        assertThat(queue).hasSizeBetween(101, 113);
    }

    @Test
    void asksEachTimeWhatToLookAt() {
        Set<Request> keys = new LinkedHashSet<>(Set.of(RATES));
        new TimerSource("keys", runtime, MINUTE, () -> Set.copyOf(keys)).start(queue::add);
        time.runUntilIdle();
        keys.add(Request.of("demo", "a"));
        time.advance(MINUTE.multipliedBy(2));
        assertThat(queue).startsWith(RATES).hasSize(3).contains(Request.of("demo", "a"));
    }

    @Test
    void goesOnAfterAnError() {
        var calls = new ArrayList<Integer>();
        new TimerSource("keys", runtime, MINUTE, () -> {
                    calls.add(calls.size());
                    if (calls.size() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return Set.of(RATES);
                })
                .start(queue::add);
        time.advance(MINUTE.multipliedBy(2).minusSeconds(1));
        assertThat(queue).containsExactly(RATES);
    }

    @Test
    void deliversNothingAfterTheStopAndAgainAfterTheNextStart() {
        timer.stop();
        timer.start(queue::add);
        time.runUntilIdle();
        timer.stop();
        time.advance(MINUTE.multipliedBy(10));
        assertThat(queue).hasSize(1);
        timer.start(queue::add);
        time.runUntilIdle();
        assertThat(queue).hasSize(2);
    }

    @Test
    void hasNothingToWaitFor() {
        assertThat(timer.hasSynced()).isTrue();
        assertThat(timer.problem()).isEmpty();
        assertThat(timer.name()).isEqualTo("rates");
    }

    @Test
    void needsAnInterval() {
        assertThatThrownBy(() -> TimerSource.of("rates", runtime, Duration.ZERO, RATES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timer rates needs an interval of more than zero, was PT0S");
    }
}
