// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides of each limit in k8s.io/apimachinery/pkg/util/duration/duration.go. */
final class HumanDurationTest {

    @ParameterizedTest
    @CsvSource({
        "-PT2S, <invalid>", "-PT1.9S, 0s", "PT0S, 0s", "PT119S, 119s", "PT120S, 2m", "PT2M5S, 2m5s", "PT9M59S, 9m59s",
        "PT10M59S, 10m", "PT179M59S, 179m", "PT3H, 3h", "PT3H1M, 3h1m", "PT7H59M, 7h59m", "PT8H59M, 8h", "PT47H, 47h",
        "PT48H, 2d", "PT49H, 2d1h", "P7DT23H, 7d23h", "P8DT5H, 8d", "P729D, 729d", "P730D, 2y", "P731D, 2y1d",
        "P2919D, 7y364d", "P2920D, 8y", "P4000D, 10y"
    })
    void aLengthOfTimeIsToldInTwoOrThreeFigures(Duration duration, String text) {
        assertThat(HumanDuration.of(duration)).isEqualTo(text);
    }
}
