// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import static io.controllerruntime.apiserver.pki.Der.bits;
import static io.controllerruntime.apiserver.pki.Der.octets;
import static io.controllerruntime.apiserver.pki.Der.oid;
import static io.controllerruntime.apiserver.pki.Der.sequence;
import static io.controllerruntime.apiserver.pki.Der.tagged;
import static io.controllerruntime.apiserver.pki.Der.yes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The extensions of certificates (RFC 5280, 4.2.1) that are needed here, in DER. */
final class Extension {

    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    /** The bits of digitalSignature and keyCertSign, and the two behind them that do not count. */
    private static final byte SIGNS_CERTIFICATES = (byte) 0b1000_0100;

    private Extension() {}

    /** An authority's: it signs certificates. */
    static byte[] ofAuthority() {
        byte[] constraints = critical(oid(2, 5, 29, 19), sequence(yes()));
        return sequence(constraints, critical(oid(2, 5, 29, 15), bits(2, SIGNS_CERTIFICATES)));
    }

    /** A server's, which is called by these names and IPv4 addresses. */
    static byte[] ofServer(List<String> names, List<byte[]> addresses) {
        byte[][] all = Stream.concat(
                        addresses.stream().map(address -> tagged(IP_ADDRESS, address)),
                        names.stream().map(name -> tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))))
                .toArray(byte[][]::new);
        return sequence(purpose(1), sequence(oid(2, 5, 29, 17), octets(sequence(all))));
    }

    static byte[] ofClient() {
        return sequence(purpose(2));
    }

    private static byte[] purpose(int number) {
        return sequence(oid(2, 5, 29, 37), octets(sequence(oid(1, 3, 6, 1, 5, 5, 7, 3, number))));
    }

    private static byte[] critical(byte[] name, byte[] value) {
        return sequence(name, yes(), octets(value));
    }
}
