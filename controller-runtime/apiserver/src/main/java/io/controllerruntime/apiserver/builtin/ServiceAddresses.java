// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** Where services get what is theirs alone in a cluster. Thread-safe; an answer is never given twice. */
public interface ServiceAddresses {

    /** A free IPv4 address for {@code service}. */
    String clusterIp(JsonObject service);

    /** A free port on the nodes, for {@code service}. */
    int nodePort(JsonObject service);

    /**
     * The addresses of 10.96.0.0/12 and the ports 30000 to 32767, one after the other.
     *
     * <p>It begins behind the first 4,096 addresses: as kube-apiserver does, it leaves the lower ones to those who choose by themselves.
     */
    static ServiceAddresses inOrder() {
        var addresses = new AtomicInteger(10 << 24 | 96 << 16 | 16 << 8);
        var ports = new AtomicInteger(30_000);
        return new ServiceAddresses() {
            @Override
            public String clusterIp(JsonObject service) {
                int ip = addresses.incrementAndGet();
                return (ip >>> 24) + "." + (ip >>> 16 & 255) + "." + (ip >>> 8 & 255) + "." + (ip & 255);
            }

            @Override
            public int nodePort(JsonObject service) {
                return ports.getAndIncrement();
            }
        };
    }
}
