// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.http.HttpsServer;
import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.transport.KubeTransport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An API server in this JVM, for tests that want more of it than any cluster has. Thread-safe as {@link ControlPlane} is.
 *
 * <p>{@link #stopApiServer} closes only its door to the network: connections in this process go on.
 */
public final class EmbeddedCluster extends AdministeredCluster implements ControlPlane {

    private final ApiServer server;
    private final CertificateAuthority authority;
    private final KubeconfigFile kubeconfigFile;
    private final String address;
    private volatile HttpsServer https;

    private EmbeddedCluster(SystemRuntime system, ApiServer server, CertificateAuthority authority, HttpsServer https) {
        super(https.kubeconfig(), system);
        this.server = server;
        this.authority = authority;
        this.https = https;
        this.address = https.address();
        this.kubeconfigFile = KubeconfigFile.write(kubeconfig());
    }

    /** Starts one on a free loopback port, in some ten milliseconds. */
    static EmbeddedCluster start() {
        var system = new SystemRuntime();
        var server = new ApiServer(ApiServer.Options.DEFAULT, system, system, system);
        var authority = new CertificateAuthority(system, system);
        return new EmbeddedCluster(system, server, authority, HttpsServer.start(server, 0, authority));
    }

    /** The server itself. */
    public ApiServer server() {
        return server;
    }

    /** A new connection as the administrator, without a socket. The caller closes it. */
    public KubeTransport transport() {
        return server.transport();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile.path();
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        return new TestUser(name, List.of(groups), https.kubeconfig(name, List.of(groups)));
    }

    /** One of those that a real control plane would come with: this one brings none. */
    @Override
    public Optional<Path> kubectl() {
        return AssetSearch.ofThisMachine().kubectl();
    }

    @Override
    public void stopApiServer() {
        https.close();
    }

    @Override
    public void startApiServer() {
        if (!https.isRunning()) {
            https = HttpsServer.start(server, URI.create(address).getPort(), authority);
        }
    }

    @Override
    public void close() {
        https.close();
        kubeconfigFile.close();
    }
}
