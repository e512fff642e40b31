// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The binaries of a control plane.
 *
 * @param etcd the etcd binary
 * @param kubeApiServer the kube-apiserver binary
 * @param kubectlOrNull the kubectl binary, or null when there is none
 */
record Assets(Path etcd, Path kubeApiServer, @Nullable Path kubectlOrNull) {

    /** Finds them as {@link AssetSearch} says. */
    static Assets find() {
        return AssetSearch.ofThisMachine().find();
    }

    Optional<Path> kubectl() {
        return Optional.ofNullable(kubectlOrNull);
    }
}
