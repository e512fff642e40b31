// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that runs k3s. The only class that knows Testcontainers, which need not be there unless this is used.
 *
 * @param container it runs
 */
record K3sNode(K3sContainer container) implements AutoCloseable {

    /** Starts one and waits until its node is ready. Should this JVM end before it is closed, Testcontainers removes it. */
    static K3sNode start(String image) {
        var container = new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
        container.start();
        return new K3sNode(container);
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    @Override
    public void close() {
        container.stop();
    }
}
