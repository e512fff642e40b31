// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * What an authority elsewhere is asked to make a client certificate of, both PEM.
 *
 * @param request the request, PKCS #10
 * @param key the private key, which stays here
 */
public record SigningRequest(String request, String key) {

    /** For a user: Kubernetes reads its name from CN and its groups from O. */
    public static SigningRequest of(String name, List<String> groups) {
        KeyPair key = CertificateAuthority.newKeyPair();
        var builder =
                new JcaPKCS10CertificationRequestBuilder(CertificateAuthority.subject(name, groups), key.getPublic());
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
            Object request = builder.build(signer);
            return new SigningRequest(CertificateAuthority.pem(request), CertificateAuthority.pem(key.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Cannot sign a certificate request for " + name, e);
        }
    }
}
