// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void thePropertyCountsForMoreThanTheEnvironment() {
        assertThat(Cluster.named("envtest", "existing")).isEqualTo(Cluster.ENVTEST);
        assertThat(Cluster.named(null, "existing")).isEqualTo(Cluster.EXISTING);
        assertThat(Cluster.named("", "existing")).isEqualTo(Cluster.EXISTING);
    }

    @Test
    void whoSaysNothingGetsTheEmbeddedOne() {
        assertThat(Cluster.named(null, null)).isEqualTo(Cluster.EMBEDDED);
        assertThat(Cluster.named(null, " ")).isEqualTo(Cluster.EMBEDDED);
    }

    @Test
    void aNameThatIsNoneIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Cluster.named("kind", null))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll("kind", "[embedded, envtest, existing]");
    }
}
