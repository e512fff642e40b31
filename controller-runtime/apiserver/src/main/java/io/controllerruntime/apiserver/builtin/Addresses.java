// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.List;
import java.util.Optional;

/** Validation of IP addresses and networks; k8s.io/apimachinery/pkg/util/validation/ip.go, in its lenient form. */
final class Addresses {

    private Addresses() {}

    static void validateIp(Field address) {
        if (Ip.parse(address.text()).isEmpty()) {
            address.invalid("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        }
    }

    static void validateNetwork(Field network) {
        if (Ip.parseNetwork(network.text()).isEmpty()) {
            network.invalid("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        }
    }

    /** An address that traffic may be sent to. */
    static void validateEndpoint(Field address) {
        Optional<Ip> ip = Ip.parse(address.text());
        if (ip.isEmpty()) {
            address.invalid("must be a valid IP address");
            return;
        }
        problemsOfEndpoint(ip.get(), address.text()).forEach(address::invalid);
    }

    private static List<String> problemsOfEndpoint(Ip ip, String text) {
        if (ip.isUnspecified()) {
            return List.of("may not be unspecified (" + text + ")");
        }
        if (ip.isLoopback()) {
            return List.of("may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
        if (ip.isLinkLocal()) {
            return List.of("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
        if (ip.isLinkLocalMulticast()) {
            return List.of("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
        return List.of();
    }
}
