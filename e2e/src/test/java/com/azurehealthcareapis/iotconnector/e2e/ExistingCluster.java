// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The cluster of the current kubeconfig. Its nodes must have the images, or be able to pull them.
 *
 * @param kubeconfig a copy, so that changing the current context does not change the suite's cluster
 */
record ExistingCluster(Path kubeconfig) implements Cluster {

    private static final String CRD = "crd/iotconnectors.services.azurehealthcareapis.com";

    static ExistingCluster of(Settings settings, Path folder) {
        Output current = Command.of(List.of(settings.kubectl(), "config", "view", "--raw", "--minify", "--flatten"))
                .run();
        if (current.exitCode() != 0) {
            throw new SetUpException("E2E_CLUSTER=existing, but there is no current kubeconfig: "
                    + current.err().strip());
        }
        var cluster = new ExistingCluster(write(folder.resolve("kubeconfig"), current.out()));
        cluster.refuseTheOneInUse(new Kubectl(settings.kubectl(), cluster.kubeconfig, "default"));
        return cluster;
    }

    private void refuseTheOneInUse(Kubectl kubectl) {
        Output crd = kubectl.attempt("get", CRD, "--ignore-not-found", "--output=name");
        if (crd.exitCode() != 0) {
            throw new SetUpException("E2E_CLUSTER=existing, but the cluster does not answer: "
                    + crd.err().strip());
        }
        if (!crd.out().isBlank()) {
            throw new SetUpException(
                    "the cluster has the operator already, and the suite would remove it with every connector:"
                            + " choose another cluster, or run make undeploy there");
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill(String container) {
        // Nobody here may enter the nodes; deleting the pod by force must do.
    }

    @Override
    public void close() {
        // It was there before.
    }
}
