// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

    private final Run current = Run.current();

    @Test
    void theLabelOfARunTellsWhichOneItIs() {
        assertThat(Run.parse(current.toString())).contains(current);
    }

    @Test
    void aRunIsNotOverWhileItsProcessLives() {
        assertThat(current.isOver(current)).isFalse();
    }

    @Test
    void aRunIsOverWhenItsProcessHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(new Run(current.host(), process.pid(), 1).isOver(current)).isTrue();
    }

    @Test
    void aRunIsOverWhenItsPidIsAnotherProcessNow() {
        assertThat(new Run(current.host(), current.pid(), current.start() + 1).isOver(current))
                .isTrue();
    }

    @Test
    void ofARunElsewhereNothingIsKnown() {
        assertThat(new Run("elsewhere", current.pid(), 1).isOver(current)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "host/1", "host/one/2", "host/1/2/3", "host/1/99999999999999999999"})
    void aLabelThatIsNoRunIsSomebodyElses(String label) {
        assertThat(Run.parse(label)).isEmpty();
    }
}
