// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import io.kubernetes.client.openapi.ApiClient;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which cluster to talk to. Empty strings leave the choice to the environment, in the order of Go's {@code config.GetConfig}: the file,
 * then {@code KUBECONFIG}, then the service account of the pod, then {@code ~/.kube/config}.
 *
 * @param file a kubeconfig file, as given with {@code --kubeconfig}
 * @param context a context in the kubeconfig, other than its current one
 */
public record Kubeconfig(String file, String context) {

    /**
     * A cluster and how to log in there.
     *
     * @param client a new client; the caller's own
     * @param namespace of the context, or of the pod; {@code default} where neither says
     * @param source where the configuration was found, for the log
     */
    public record Found(ApiClient client, String namespace, String source) {}

    /** What the environment says. */
    public static Kubeconfig ofEnvironment() {
        return new Kubeconfig("", "");
    }

    public Kubeconfig withFile(String file) {
        return new Kubeconfig(file, context);
    }

    public Kubeconfig withContext(String context) {
        return new Kubeconfig(file, context);
    }

    /**
     * Finds and reads the configuration. Does not connect.
     *
     * @throws IllegalStateException when there is none or it cannot be used; the message names all places that were tried
     */
    public Found load() {
        return load(System.getenv(), home(System.getenv()), ServiceAccount.MOUNT);
    }

    /** As kubectl has it: HOME, where it is set. */
    private static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    Found load(Map<String, String> environment, Path home, Path serviceAccount) {
        return new Search(this, environment, home, serviceAccount).run();
    }
}
