// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void everythingHasADefault() {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(6443, Path.of("kubeconfig"), List.of(), EmbeddedCluster.Controllers.ALL));
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(Options.parse(List.of(
                        "--secure-port",
                        "0",
                        "--write-kubeconfig",
                        "k",
                        "--crds",
                        "a",
                        "--crds",
                        "b",
                        "--workloads",
                        "off")))
                .isEqualTo(new Options(
                        0, Path.of("k"), List.of(Path.of("a"), Path.of("b")), EmbeddedCluster.Controllers.CLUSTER));
    }

    @ParameterizedTest
    @CsvSource({
        "--secure-port x,     '--secure-port must be a number from 0 to 65535, not x'",
        "--secure-port 65536, '--secure-port must be a number from 0 to 65535, not 65536'",
        "--workloads on,      '--workloads must be simulate or off, not on'",
        "--crds,              --crds needs a value",
        "--help,              unknown argument --help; arguments are"
    })
    void aMistakeIsNamed(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
