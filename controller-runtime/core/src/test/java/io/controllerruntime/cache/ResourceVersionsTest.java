// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceVersionsTest {

    @Test
    void versionsAreOrderedAsNumbersOfAnyLength() {
        assertThat(ResourceVersions.isAfter("10", "9")).isTrue();
        assertThat(ResourceVersions.isAfter("9", "10")).isFalse();
        assertThat(ResourceVersions.isAfter("12", "12")).isFalse();
        assertThat(ResourceVersions.isAfter("340282366920938463463374607431768211456", "18446744073709551615"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "1a", " 1", "١"})
    void anythingElseHasNoOrder(String version) {
        assertThat(ResourceVersions.isOrdered(version)).isFalse();
    }
}
