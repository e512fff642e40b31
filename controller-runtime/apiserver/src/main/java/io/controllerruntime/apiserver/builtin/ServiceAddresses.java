// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What services have for themselves in a cluster: the addresses of 10.96.0.0/12 and the ports 30000 to 32767, one after the other and then anew.
 * Thread-safe.
 *
 * <p>It begins behind the first 4,096 addresses: as kube-apiserver does, it leaves the lower ones to those who choose by themselves.
 * k8s.io/kubernetes/pkg/registry/core/service/{ipallocator,portallocator}.
 */
public final class ServiceAddresses {

    private static final int NETWORK = 10 << 24 | 96 << 16;
    private static final int ADDRESSES = 1 << 20;
    private static final int LEFT_TO_OTHERS = 4_096;
    private static final int FIRST_PORT = 30_000;
    private static final int PORTS = 2_768;

    private final Function<String, Optional<String>> owners;

    /** Whoever holds it stores what it was given before anybody else is given anything. */
    private final Lock turn = new ReentrantLock();

    private final AtomicInteger addresses = new AtomicInteger();
    private final AtomicInteger ports = new AtomicInteger();

    /** @param owners {@code namespace/name} of the service that has an address, or a port written as text */
    public ServiceAddresses(Function<String, Optional<String>> owners) {
        this.owners = owners;
    }

    /** What a writer of services holds from asking for addresses until they are stored as its own. */
    Lock turn() {
        return turn;
    }

    /** A free IPv4 address. */
    String clusterIp() {
        return next(
                addresses,
                ADDRESSES - LEFT_TO_OTHERS - 2,
                offset -> text(NETWORK + LEFT_TO_OTHERS + 1 + offset),
                "serviceIP");
    }

    private static String text(int ip) {
        return (ip >>> 24) + "." + (ip >>> 16 & 255) + "." + (ip >>> 8 & 255) + "." + (ip & 255);
    }

    /** A free port on the nodes. */
    int nodePort() {
        return Integer.parseInt(next(ports, PORTS, offset -> Integer.toString(FIRST_PORT + offset), "nodePort"));
    }

    private String next(AtomicInteger place, int size, IntFunction<String> address, String what) {
        for (int attempt = 0; attempt < size; attempt++) {
            String candidate = address.apply(Math.floorMod(place.getAndIncrement(), size));
            if (owners.apply(candidate).isEmpty()) {
                return candidate;
            }
        }
        throw StatusError.internalError("failed to allocate a " + what + ": range is full");
    }

    /** Why a service cannot have an address that it asks for. */
    Optional<String> problemOfIp(String ip, JsonObject service) {
        if (!ip.startsWith("10.") || !isInNetwork(ip)) {
            return Optional.of(
                    "the provided IP (" + ip + ") is not in the valid range. The range of valid IPs is 10.96.0.0/12");
        }
        return isOthers(ip, service) ? Optional.of("provided IP is already allocated") : Optional.empty();
    }

    private static boolean isInNetwork(String ip) {
        int second = Integer.parseInt(ip.split("\\.", -1)[1]);
        return second >= 96 && second < 112;
    }

    /** Why a service cannot have a port that it asks for. */
    Optional<String> problemOfPort(long port, JsonObject service) {
        if (port < FIRST_PORT || port >= FIRST_PORT + PORTS) {
            return Optional.of("provided port is not in the valid range. The range of valid ports is " + FIRST_PORT
                    + "-" + (FIRST_PORT + PORTS - 1));
        }
        return isOthers(Long.toString(port), service)
                ? Optional.of("provided port is already allocated")
                : Optional.empty();
    }

    private boolean isOthers(String address, JsonObject service) {
        ObjectMeta meta = ObjectMeta.of(service);
        String itself = meta.namespace() + "/" + meta.name();
        return owners.apply(address).filter(owner -> !owner.equals(itself)).isPresent();
    }
}
