// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.workqueue.ExponentialBackoff.Policy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {

    private static final Policy EXACT = Policy.DEFAULT.withoutJitter();

    private static ExponentialBackoff<String> backoff(Policy policy) {
        return new ExponentialBackoff<>(policy, new VirtualTime(1));
    }

    @Test
    void theWaitDoublesFromFiveMillisecondsToOneMinute() {
        var backoff = backoff(EXACT);
        List<Long> millis =
                Stream.generate(() -> backoff.when("a").toMillis()).limit(17).toList();
        assertThat(millis)
                .containsExactly(
                        5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 5120L, 10240L, 20480L, 40960L, 60000L,
                        60000L, 60000L);
    }

    @Test
    void theWaitStaysAtTheMaximumHoweverOftenAKeyFails() {
        var backoff = backoff(EXACT);
        IntStream.range(0, 5000).forEach(i -> backoff.when("a"));
        assertThat(backoff.when("a")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void keysDoNotAffectEachOther() {
        var backoff = backoff(EXACT);
        backoff.when("a");
        backoff.when("a");
        assertThat(backoff.when("b")).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void aForgottenKeyStartsAfresh() {
        var backoff = backoff(EXACT);
        backoff.when("a");
        backoff.forget("a");
        assertThat(backoff.numRequeues("a")).isZero();
        assertThat(backoff.when("a")).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void theFailuresOfAKeyAreCounted() {
        var backoff = backoff(EXACT);
        backoff.when("a");
        backoff.when("a");
        assertThat(backoff.numRequeues("a")).isEqualTo(2);
        assertThat(backoff.numRequeues("b")).isZero();
    }

    @Test
    void jitterSpreadsTheWaitByTenPercentBothWays() {
        var backoff = backoff(Policy.DEFAULT);
        List<Duration> waits = IntStream.range(0, 1000)
                .mapToObj(i -> backoff.when("key " + i))
                .sorted()
                .toList();
        assertThat(waits.getFirst()).isBetween(Duration.ofNanos(4_500_000), Duration.ofNanos(4_550_000));
        assertThat(waits.getLast()).isBetween(Duration.ofNanos(5_450_000), Duration.ofNanos(5_500_000));
    }

    @Test
    void jitterNeverGoesBeyondTheMaximum() {
        var backoff = backoff(Policy.DEFAULT);
        assertThat(Stream.generate(() -> backoff.when("a")).limit(1000))
                .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void aPolicyThatCannotWorkIsRefused() {
        assertThatThrownBy(() -> Policy.DEFAULT.withMax(Duration.ofMillis(1)))
                .hasMessage("a back-off needs 0 < base <= max, was base PT0.005S and max PT0.001S");
        assertThatThrownBy(() -> new Policy(Duration.ofMillis(5), 0.5, Duration.ofSeconds(1), 0))
                .hasMessage("the factor of a back-off must be at least 1, was 0.5");
        assertThatThrownBy(() -> new Policy(Duration.ofMillis(5), 2, Duration.ofSeconds(1), 1))
                .hasMessage("the jitter of a back-off must be from 0 to less than 1, was 1.0");
    }
}
