// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.http.EmbeddedCluster;
import io.controllerruntime.apiserver.http.EmbeddedCluster.Controllers;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.transport.KubeTransport;
import java.lang.management.ManagementFactory;

/**
 * The embedded server with everything that belongs to it, controllers and HTTPS, in this JVM; called without sockets.
 *
 * @param cluster the server
 * @param bytesBefore the heap that was in use before it
 */
record InProcess(EmbeddedCluster cluster, long bytesBefore) implements Server {

    static InProcess start(long bytesBefore) {
        var system = new SystemRuntime();
        return new InProcess(
                EmbeddedCluster.start(ApiServer.Options.DEFAULT, 0, Controllers.ALL, system, system, system),
                bytesBefore);
    }

    @Override
    public KubeTransport connect() {
        return cluster.server().transport();
    }

    @Override
    public long bytes() {
        return usedHeap() - bytesBefore;
    }

    static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
