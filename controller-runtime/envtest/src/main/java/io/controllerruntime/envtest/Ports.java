// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Loopback ports of one control plane. They were free when they were chosen, but nothing holds them: another process may be faster.
 *
 * @param etcd where etcd serves the API server
 * @param etcdPeer where etcd would talk to its peers
 * @param apiServer where the API server serves
 */
record Ports(int etcd, int etcdPeer, int apiServer) {

    static Ports free() {
        try (var etcd = bound();
                var etcdPeer = bound();
                var apiServer = bound()) {
            return new Ports(etcd.getLocalPort(), etcdPeer.getLocalPort(), apiServer.getLocalPort());
        } catch (IOException e) {
            throw new EnvTestException("There is no free port on the loopback interface", e);
        }
    }

    private static ServerSocket bound() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
