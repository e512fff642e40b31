// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.http.EmbeddedCluster.Controllers;

/**
 * A {@link TestCluster} seen by its owner, who may stop it and start it again.
 *
 * <p>Its processes and files never outlive this JVM, however that ends. {@link #stopApiServer}, {@link #startApiServer} and
 * {@link #close} are for one thread at a time.
 */
public interface ControlPlane extends TestCluster, AutoCloseable {

    /** {@link #start(Cluster)} of the kind that the run uses. */
    static ControlPlane start() {
        return start(Cluster.ofTheRun());
    }

    /**
     * Starts a control plane on a free loopback port, RBAC on, and waits until it is ready. {@link Cluster#ENVTEST} takes some three
     * seconds. In place of {@link Cluster#EXISTING}, which is nobody's to stop, comes an {@link Cluster#EMBEDDED} one.
     *
     * @throws EnvTestException when the binaries are not found, or with the end of the log of the server that did not start
     */
    static ControlPlane start(Cluster kind) {
        return start(kind, Controllers.NONE);
    }

    /** As {@link #start(Cluster)}; an embedded one comes with controllers. */
    static ControlPlane start(Cluster kind, Controllers controllers) {
        return switch (kind) {
            case EMBEDDED, EXISTING -> EmbeddedControlPlane.start(controllers);
            case ENVTEST -> LocalControlPlane.start(Assets.find());
        };
    }

    /**
     * Stops the API server and keeps its data: connections break and new ones are refused. Watches are given up to two seconds to
     * drain, then the process is killed. Does nothing when it is stopped.
     */
    void stopApiServer();

    /** Starts the API server again, at the same address and with the same data, and waits until it is ready. Does nothing when it runs. */
    void startApiServer();

    /** Stops all and removes its files. Closing twice is closing once. */
    @Override
    void close();
}
