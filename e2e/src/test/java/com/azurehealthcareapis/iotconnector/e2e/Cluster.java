// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.nio.file.Path;

/** Where the suite runs. */
sealed interface Cluster extends AutoCloseable permits K3sCluster, ExistingCluster {

    /** Starts the one that is wanted; its images are there when this returns. */
    static Cluster start(Settings settings, Path folder) {
        return switch (settings.cluster()) {
            case "k3s" -> K3sCluster.start(settings, folder);
            case "existing" -> ExistingCluster.of(settings, folder);
            case String other -> throw new SetUpException("E2E_CLUSTER must be k3s or existing, not " + other);
        };
    }

    /** An administrator's. */
    Path kubeconfig();

    /** Kills a container's process as the kernel does when memory runs out, if this cluster's nodes can be reached. */
    void kill(String container);

    /** Removes what the suite has brought. */
    @Override
    void close();
}
