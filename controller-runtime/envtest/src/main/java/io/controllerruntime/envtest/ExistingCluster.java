// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.runtime.SystemRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The cluster of the current kubeconfig. Closing it removes the namespaces that tests made, and leaves their CRDs. */
final class ExistingCluster extends AdministeredCluster implements AutoCloseable {

    private final Path kubeconfigFile;
    private final Queue<String> namespaces = new ConcurrentLinkedQueue<>();

    private ExistingCluster(Path kubeconfigFile, SystemRuntime system) {
        super(read(kubeconfigFile), system);
        this.kubeconfigFile = kubeconfigFile;
    }

    static ExistingCluster current() {
        return of(currentKubeconfig(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    static ExistingCluster of(Path kubeconfigFile) {
        return new ExistingCluster(kubeconfigFile, new SystemRuntime());
    }

    /** Where kubectl looks, except that of several files the first one counts. */
    static Path currentKubeconfig(Map<String, String> environment, Path home) {
        String files = environment.getOrDefault("KUBECONFIG", "");
        return files.isBlank() ? home.resolve(".kube/config") : Path.of(files.split(File.pathSeparator, 2)[0]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EnvTestException(
                    "Cannot read the kubeconfig %s: name one in KUBECONFIG, or choose a cluster that needs none"
                            .formatted(file),
                    e);
        }
    }

    @Override
    public String address() {
        return api().client().getBasePath();
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile;
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        throw new EnvTestException(
                "Nobody here signs certificates for users of an existing cluster: choose embedded or envtest to test as "
                        + name);
    }

    @Override
    public String createNamespace(String prefix) {
        String name = super.createNamespace(prefix);
        namespaces.add(name);
        return name;
    }

    @Override
    public Optional<Path> kubectl() {
        return AssetSearch.ofThisMachine().kubectl();
    }

    @Override
    public void close() {
        namespaces.forEach(this::delete);
    }

    private void delete(String namespace) {
        Api.require("Cannot delete namespace " + namespace, () -> api().delete("/api/v1/namespaces/" + namespace));
    }
}
