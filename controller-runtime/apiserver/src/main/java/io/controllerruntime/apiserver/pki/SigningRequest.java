// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import static io.controllerruntime.apiserver.pki.Der.integer;
import static io.controllerruntime.apiserver.pki.Der.sequence;
import static io.controllerruntime.apiserver.pki.Der.tagged;

import java.math.BigInteger;
import java.security.KeyPair;
import java.util.List;

/**
 * What an authority elsewhere is asked to make a client certificate of, both PEM.
 *
 * @param request the request, PKCS #10
 * @param key the private key, which stays here
 */
public record SigningRequest(String request, String key) {

    private static final BigInteger VERSION_1 = BigInteger.ZERO;
    private static final int ATTRIBUTES_FIELD = 0xa0;

    /** For a user: Kubernetes reads its name from CN and its groups from O. RFC 2986, 4.1, without attributes. */
    public static SigningRequest of(String name, List<String> groups) {
        KeyPair key = CertificateAuthority.newKeyPair();
        byte[] statement = sequence(
                integer(VERSION_1),
                CertificateAuthority.subject(name, groups),
                key.getPublic().getEncoded(),
                tagged(ATTRIBUTES_FIELD));
        byte[] request = CertificateAuthority.signed(statement, key.getPrivate());
        return new SigningRequest(
                CertificateAuthority.pem("CERTIFICATE REQUEST", request), CertificateAuthority.pem(key.getPrivate()));
    }
}
