// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "1m30s, PT90S", "2h, PT2H"})
    void readsWhatKubectlReads(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 m", "99999999999999999999h"})
    void saysHowToWriteOne(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("write 90s, 1m30s or 2h");
    }

    @Test
    void agesHaveTheirTwoLargestUnits() {
        assertThat(Ages.of(Duration.ofSeconds(12))).isEqualTo("12s");
        assertThat(Ages.of(Duration.ofSeconds(185))).isEqualTo("3m5s");
        assertThat(Ages.of(Duration.ofHours(25))).isEqualTo("25h");
        assertThat(Ages.of(Duration.ofDays(5))).isEqualTo("5d");
    }
}
