// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts from k8s.io/apimachinery v0.34.4: ParseQuantity, String and RoundUp(Milli). */
class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.5, 500m",
        ".5, 500m",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "2000Mi, 2000Mi",
        "1000m, 1",
        "1001m, 1001m",
        "1e3, 1e3",
        "1E3, 1e3",
        "12e6, 12e6",
        "1e-3, 1e-3",
        "1E, 1E",
        "0.0001, 100u",
        "1500n, 1500n",
        "0.1n, 1n",
        "0.5Ki, 512",
        "1023Ki, 1023Ki",
        "1024Ki, 1Mi",
        "1.0001Ki, 1024102400u",
        "-1.5Gi, -1536Mi",
        "16Ei, 9223372036854775807",
        "1234567, 1234567",
        "1000000, 1M",
        "1000000u, 1",
    })
    void anAmountIsWrittenInTheLargestUnitThatFits(String text, String canonical) {
        assertThat(Quantity.parse(text).orElseThrow()).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({"0.0001, 1m", "100n, 1m", "1.0001Ki, 1024103m", "0.5, 500m", "1u, 1m"})
    void aListOfResourcesRoundsUpToThousandths(String text, String rounded) {
        assertThat(Quantity.parse(text).orElseThrow().inMillis()).hasToString(rounded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 ", "1KB", "x", "1e", "1.2.3", "--1", "Gi"})
    void whatHasNoNumberOrAnUnknownUnitIsNoAmount(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000m", "1Gi, 1024Mi", "0.5, 500m", "1e3, 1k"})
    void theUnitDoesNotCountInComparisons(String one, String other) {
        assertThat(Quantity.parse(one).orElseThrow())
                .isEqualByComparingTo(Quantity.parse(other).orElseThrow());
    }
}
