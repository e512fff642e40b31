// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.apiserver.pki.Kubeconfig;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** etcd and kube-apiserver on this machine. */
final class LocalControlPlane extends AdministeredCluster implements ControlPlane {

    private static final Logger LOG = LoggerFactory.getLogger(LocalControlPlane.class);
    private static final int ATTEMPTS = 5;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final List<String> ADMINISTRATORS = List.of("system:masters");

    private final Assets assets;
    private final CertificateAuthority pki;
    private final Servers servers;
    private final Path kubeconfigFile;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalControlPlane(
            Assets assets, SystemRuntime system, CertificateAuthority pki, Servers servers, WorkFolder folder) {
        super(kubeconfigOf(servers, pki, "envtest-admin", ADMINISTRATORS), system);
        this.assets = assets;
        this.pki = pki;
        this.servers = servers;
        this.kubeconfigFile = folder.write("kubeconfig", kubeconfig());
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
        var system = new SystemRuntime();
        var pki = new CertificateAuthority(system, system);
        WorkFolder folder = WorkFolder.create();
        var servers = new Servers(assets, Ports.free(), pki, folder);
        var controlPlane = new LocalControlPlane(assets, system, pki, servers, folder);
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
            patience().await(START_LIMIT, this::notReady);
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
            var answer = api().get(path);
            if (!answer.isSuccess()) {
                return Optional.of("%s answers %d: %s".formatted(path, answer.status(), answer.body()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String address() {
        return servers.address();
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile;
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        return new TestUser(name, List.of(groups), kubeconfigOf(servers, pki, name, List.of(groups)));
    }

    private static String kubeconfigOf(Servers servers, CertificateAuthority pki, String name, List<String> groups) {
        return Kubeconfig.of("envtest", servers.address(), pki.authorityCertificate(), pki.client(name, groups));
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
