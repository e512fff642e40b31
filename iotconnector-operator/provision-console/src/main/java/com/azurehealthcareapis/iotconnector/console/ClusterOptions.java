// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import io.controllerruntime.config.Kubeconfig;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which cluster, and where in it. */
final class ClusterOptions {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A kubeconfig. Default: KUBECONFIG, then the pod's service account, then ~/.kube/config.")
    private String kubeconfig = "";

    @Option(
            names = "--context",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "A context of the kubeconfig. Default: its current one.")
    private String context = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            scope = ScopeType.INHERIT,
            description = "The workspace's namespace. Default: the context's.")
    private String namespace = "";

    /** @throws IllegalStateException when there is no usable kubeconfig */
    Session connect() {
        Kubeconfig.Found cluster = Kubeconfig.ofEnvironment()
                .withFile(kubeconfig)
                .withContext(context)
                .load();
        return Session.on(cluster, namespace.isEmpty() ? cluster.namespace() : namespace);
    }
}
