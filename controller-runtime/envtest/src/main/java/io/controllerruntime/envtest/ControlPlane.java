// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

/**
 * A {@link TestCluster} seen by its owner, who may stop it and start it again.
 *
 * <p>Its processes and files never outlive this JVM, however that ends. {@link #stopApiServer}, {@link #startApiServer} and
 * {@link #close} are for one thread at a time.
 */
public interface ControlPlane extends TestCluster, AutoCloseable {

    /**
     * Starts etcd and kube-apiserver on free loopback ports, RBAC on, and waits until the server is ready. Takes some three seconds.
     *
     * @throws EnvTestException when the binaries are not found, or with the end of the log of the server that did not start
     */
    static ControlPlane start() {
        return LocalControlPlane.start(Assets.find());
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
