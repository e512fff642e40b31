// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kubeconfig for other programs, in a folder that only its owner may enter.
 *
 * @param path the file
 */
record KubeconfigFile(Path path) implements AutoCloseable {

    static KubeconfigFile write(String kubeconfig) {
        try {
            Path folder = Files.createTempDirectory("test-cluster-");
            return new KubeconfigFile(Files.writeString(folder.resolve("kubeconfig"), kubeconfig));
        } catch (IOException e) {
            throw new EnvTestException(
                    "Cannot write the kubeconfig of a test cluster to the folder for temporary files", e);
        }
    }

    /** Removes it; again, if need be. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
