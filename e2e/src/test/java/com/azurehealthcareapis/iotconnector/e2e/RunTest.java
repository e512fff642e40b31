// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTest {

    private final Run current = Run.current();

    @Test
    void theLabelOfARunTellsWhichOneItIs() {
        assertThat(Run.parse(current.toString())).isEqualTo(current);
    }

    @Test
    void aRunIsNotOverWhileItsProcessLives() {
        assertThat(current.isOver()).isFalse();
    }

    @Test
    void aRunIsOverWhenItsProcessHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(new Run(current.host(), process.pid(), current.start()).isOver())
                .isTrue();
    }

    @Test
    void aRunIsOverWhenItsPidIsAnotherProcessNow() {
        assertThat(new Run(current.host(), current.pid(), current.start() - 1).isOver())
                .isTrue();
    }

    @Test
    void ofARunElsewhereNothingIsKnown() {
        assertThat(new Run("elsewhere", current.pid(), 1).isOver()).isFalse();
    }
}
