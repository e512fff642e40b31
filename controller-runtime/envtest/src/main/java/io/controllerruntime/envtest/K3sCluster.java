// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** k3s in a container of its own: with a controller manager, a scheduler and a node that runs pods. */
final class K3sCluster extends AdministeredCluster implements AutoCloseable {

    private static final String IMAGE = "rancher/k3s:v1.34.4-k3s1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final K3sNode node;
    private final KubeconfigFile kubeconfigFile;

    private K3sCluster(K3sNode node, SystemRuntime system) {
        super(node.kubeconfig(), system);
        this.node = node;
        this.kubeconfigFile = KubeconfigFile.write(kubeconfig());
    }

    static K3sCluster start() {
        return start(image(System.getenv()), K3sNode::start);
    }

    static K3sCluster start(String image, Function<String, K3sNode> starter) {
        try {
            return new K3sCluster(starter.apply(image), new SystemRuntime());
        } catch (NoClassDefFoundError e) {
            throw new EnvTestException(
                    "Tests on k3s need Testcontainers: add the dependency org.testcontainers:testcontainers-k3s"
                            + " (2.0 or later, scope test), or choose another cluster",
                    e);
        } catch (RuntimeException e) {
            throw new EnvTestException(
                    "Cannot start k3s from the image %s: it takes a Docker engine that has the image (E2E_K3S_IMAGE) or can pull it; %s"
                            .formatted(image, e.getMessage()),
                    e);
        }
    }

    /** The same as that of the end-to-end tests. */
    static String image(Map<String, String> environment) {
        String said = environment.getOrDefault("E2E_K3S_IMAGE", "");
        return said.isBlank() ? IMAGE : said;
    }

    @Override
    public String address() {
        return api().client().getBasePath();
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile.path();
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        return new CertifiedUsers(api(), patience()).add(kubeconfig(), name, List.of(groups));
    }

    /** With the service account that pods need, which comes a moment after it. */
    @Override
    public String createNamespace(String prefix) {
        String name = super.createNamespace(prefix);
        patience().await(LIMIT, () -> noAccount("/api/v1/namespaces/" + name + "/serviceaccounts/default"));
        return name;
    }

    private Optional<String> noAccount(String path) throws IOException {
        return api().get(path).isSuccess() ? Optional.empty() : Optional.of("there is no " + path);
    }

    @Override
    public Optional<Path> kubectl() {
        return AssetSearch.ofThisMachine().kubectl();
    }

    @Override
    public void close() {
        node.close();
        kubeconfigFile.close();
    }
}
