// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import io.controllerruntime.config.Kubeconfig.Found;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What Kubernetes gives each pod: two environment variables and a mounted directory. */
record ServiceAccount(Path directory, Map<String, String> environment) {

    static final Path MOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";

    /** Why this is no pod with a service account, if it is none. */
    Optional<String> missing() {
        if (environment.getOrDefault(HOST, "").isEmpty()
                || environment.getOrDefault(PORT, "").isEmpty()) {
            return Optional.of(HOST + " and " + PORT + " not set");
        }
        return Files.exists(token()) ? Optional.empty() : Optional.of(token() + " does not exist");
    }

    Found load() {
        String host = environment.getOrDefault(HOST, "");
        String server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + environment.get(PORT);
        try {
            var client = new ClientBuilder()
                    .setBasePath(server)
                    .setCertificateAuthority(Files.readAllBytes(directory.resolve("ca.crt")))
                    .setAuthentication(TokenFile.at(token()))
                    .build();
            return new Found(client, namespace(), "the pod's service account");
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the pod's service account in " + directory + " cannot be used: " + e, e);
        }
    }

    private Path token() {
        return directory.resolve("token");
    }

    private String namespace() throws IOException {
        Path file = directory.resolve("namespace");
        return Files.exists(file) ? Files.readString(file).strip() : "default";
    }
}
