// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be told of it without a Docker engine; {@link KubernetesTestTest} runs on it with {@code -Dcluster=k3s}. */
class K3sClusterTest {

    @Test
    void theImageIsThatOfTheEndToEndTests() {
        assertThat(K3sCluster.image(Map.of("E2E_K3S_IMAGE", "k3s-node:v1.34.4")))
                .isEqualTo("k3s-node:v1.34.4");
        assertThat(K3sCluster.image(Map.of("E2E_K3S_IMAGE", ""))).startsWith("rancher/k3s:v1.34");
    }

    @Test
    void withoutTestcontainersTheMessageNamesTheDependency() {
        assertThatThrownBy(() -> K3sCluster.start("k3s", image -> {
                    throw new NoClassDefFoundError("org/testcontainers/k3s/K3sContainer");
                }))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContaining("add the dependency org.testcontainers:testcontainers-k3s");
    }

    @Test
    void withoutAnEngineTheMessageNamesTheImageAndTheCause() {
        assertThatThrownBy(() -> K3sCluster.start("some/k3s", image -> {
                    throw new IllegalStateException("no engine answers");
                }))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll("some/k3s", "Docker engine", "no engine answers");
    }
}
