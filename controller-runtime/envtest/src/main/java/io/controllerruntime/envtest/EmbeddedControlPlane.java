// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.http.EmbeddedCluster;
import io.controllerruntime.apiserver.http.EmbeddedCluster.Controllers;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.transport.KubeTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An API server in this JVM, for tests that want more of it than any cluster has. Thread-safe as {@link ControlPlane} is.
 *
 * <p>{@link #stopApiServer} closes only its door to the network: connections in this process go on, and so do the controllers.
 */
public final class EmbeddedControlPlane extends AdministeredCluster implements ControlPlane {

    private final EmbeddedCluster cluster;
    private final KubeconfigFile kubeconfigFile;

    private EmbeddedControlPlane(EmbeddedCluster cluster, SystemRuntime system) {
        super(cluster.https().kubeconfig(), system);
        this.cluster = cluster;
        this.kubeconfigFile = KubeconfigFile.write(kubeconfig());
    }

    /** Starts one on a free loopback port, in some ten milliseconds. */
    static EmbeddedControlPlane start(Controllers controllers) {
        var system = new SystemRuntime();
        return new EmbeddedControlPlane(
                EmbeddedCluster.start(ApiServer.Options.DEFAULT, 0, controllers, system, system, system), system);
    }

    /** The cluster itself: its server, and the scripts of its pods. */
    public EmbeddedCluster cluster() {
        return cluster;
    }

    /** A new connection as the administrator, without a socket. The caller closes it. */
    public KubeTransport transport() {
        return cluster.server().transport();
    }

    @Override
    public String address() {
        return cluster.https().address();
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile.path();
    }

    @Override
    public TestUser addUser(String name, String... groups) {
        return new TestUser(name, List.of(groups), cluster.https().kubeconfig(name, List.of(groups)));
    }

    /** One of those that a real control plane would come with: this one brings none. */
    @Override
    public Optional<Path> kubectl() {
        return AssetSearch.ofThisMachine().kubectl();
    }

    @Override
    public void stopApiServer() {
        cluster.disconnect();
    }

    @Override
    public void startApiServer() {
        cluster.reconnect();
    }

    @Override
    public void close() {
        cluster.close();
        kubeconfigFile.close();
    }
}
