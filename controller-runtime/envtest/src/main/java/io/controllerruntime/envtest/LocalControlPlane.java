// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonObject;
import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.apiserver.pki.Kubeconfig;
import io.controllerruntime.runtime.SystemRuntime;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** etcd and kube-apiserver on this machine. */
final class LocalControlPlane implements ControlPlane {

    private static final Logger LOG = LoggerFactory.getLogger(LocalControlPlane.class);
    private static final int ATTEMPTS = 5;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final List<String> ADMINISTRATORS = List.of("system:masters");

    private final Assets assets;
    private final CertificateAuthority pki;
    private final Servers servers;
    private final String kubeconfig;
    private final Path kubeconfigFile;
    private final Api api;
    private final Patience patience;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalControlPlane(Assets assets, SystemRuntime system, WorkFolder folder) {
        this.assets = assets;
        this.pki = new CertificateAuthority(system, system);
        this.patience = new Patience(system, system);
        this.servers = new Servers(assets, Ports.free(), pki, folder);
        this.kubeconfig = kubeconfigOf("envtest-admin", ADMINISTRATORS);
        this.kubeconfigFile = folder.write("kubeconfig", kubeconfig);
        this.api = new Api(client());
    }

    /** Starts one and waits until it is ready; with other ports when others took the first ones. */
    static LocalControlPlane start(Assets assets) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(assets);
            } catch (PortTakenException e) {
                LOG.info("{}: trying others", e.getMessage());
            }
        }
        return attempt(assets);
    }

    private static LocalControlPlane attempt(Assets assets) {
        var controlPlane = new LocalControlPlane(assets, new SystemRuntime(), WorkFolder.create());
        try {
            controlPlane.awaitReady();
            return controlPlane;
        } catch (RuntimeException e) {
            controlPlane.close();
            throw e;
        }
    }

    private void awaitReady() {
        try {
            patience.await(START_LIMIT, this::notReady);
        } catch (PortTakenException e) {
            throw e;
        } catch (EnvTestException e) {
            throw new EnvTestException(
                    "The control plane did not start: %s%n%s".formatted(e.getMessage(), servers.logTails()), e);
        }
    }

    /** The namespace comes a moment after the server calls itself ready, and without it a test's first write may fail. */
    private Optional<String> notReady() throws IOException {
        servers.requireRunning();
        for (String path : List.of("/readyz", "/api/v1/namespaces/default")) {
            var answer = api.get(path);
            if (!answer.isSuccess()) {
                return Optional.of("%s answers %d: %s".formatted(path, answer.status(), answer.body()));
            }
        }
        return Optional.empty();
    }

    @Override
    public ApiClient client() {
        return clientOf(kubeconfig);
    }

    @Override
    public ApiClient client(TestUser user) {
        return clientOf(user.kubeconfig());
    }

    private static ApiClient clientOf(String kubeconfig) {
        try {
            return ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(new StringReader(kubeconfig)))
                    .build();
        } catch (IOException e) {
            throw new EnvTestException("client-java cannot read the harness' kubeconfig", e);
        }
    }

    @Override
    public String address() {
        return servers.address();
    }

    @Override
    public String kubeconfig() {
        return kubeconfig;
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile;
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        return new TestUser(name, List.of(groups), kubeconfigOf(name, List.of(groups)));
    }

    private String kubeconfigOf(String name, List<String> groups) {
        return Kubeconfig.of("envtest", servers.address(), pki.authorityCertificate(), pki.client(name, groups));
    }

    @Override
    public void installCrds(Path... filesOrFolders) {
        new CrdInstaller(api, patience).install(CrdFiles.read(List.of(filesOrFolders)));
    }

    @Override
    public String createNamespace(String prefix) {
        var metadata = new JsonObject();
        metadata.addProperty("generateName", prefix + "-");
        var namespace = new JsonObject();
        namespace.add("metadata", metadata);
        return Api.require("Cannot create a namespace", () -> api.post("/api/v1/namespaces", namespace))
                .getAsJsonObject("metadata")
                .get("name")
                .getAsString();
    }

    @Override
    public String version() {
        return Api.require("Cannot read the server's version", () -> api.get("/version"))
                .get("gitVersion")
                .getAsString();
    }

    @Override
    public Optional<Path> kubectl() {
        return assets.kubectl();
    }

    @Override
    public void stopApiServer() {
        servers.stopApiServer();
    }

    @Override
    public void startApiServer() {
        servers.startApiServer();
        awaitReady();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            servers.close();
        }
    }
}
