// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void nothingNeedsToBeSaid() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(null, List.of()));
    }

    @Test
    void crdsMayBeGivenMoreThanOnce() {
        assertThat(Options.parse(List.of("--crds", "a", "--kubeconfig", "k", "--crds", "b")))
                .isEqualTo(new Options(Path.of("k"), List.of(Path.of("a"), Path.of("b"))));
    }

    @Test
    void anUnknownArgumentIsRefusedWithTheUsage() {
        assertThatThrownBy(() -> Options.parse(List.of("--crd", "a")))
                .hasMessageContainingAll("unknown argument --crd", "[--crds FILE-OR-FOLDER]");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> Options.parse(List.of("--kubeconfig"))).hasMessageContaining("needs a value");
    }
}
