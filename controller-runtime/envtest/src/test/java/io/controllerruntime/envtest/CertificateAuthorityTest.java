// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.apiserver.pki.Credential;
import io.controllerruntime.runtime.SystemRuntime;
import io.kubernetes.client.util.SSLUtils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final SystemRuntime system = new SystemRuntime();
    private final CertificateAuthority pki = new CertificateAuthority(system, system);

    @Test
    void theAuthorityVouchesForTheServerUnderAllItsLocalNames() throws Exception {
        X509Certificate certificate = certificate(pki.server().certificate());

        verifyChain(certificate);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains("127.0.0.1", "localhost", "kubernetes", "kubernetes.default.svc");
    }

    @Test
    void theAuthorityVouchesForAUserWithItsGroups() throws Exception {
        X509Certificate certificate = certificate(pki.client("system:serviceaccount:a:b", List.of("g, one", "two"))
                .certificate());

        verifyChain(certificate);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
        assertThat(certificate.getSubjectX500Principal().getName("RFC1779"))
                .contains("CN=system:serviceaccount:a:b", "O=\"g, one\"", "O=two");
    }

    @Test
    void clientJavaReadsAKeyAndItBelongsToItsCertificate() throws Exception {
        Credential user = pki.client("alice", List.of());

        assertThat(verifies(user.key(), certificate(user.certificate()))).isTrue();
    }

    private void verifyChain(X509Certificate certificate) throws GeneralSecurityException {
        var authority = new TrustAnchor(certificate(pki.authorityCertificate()), null);
        var parameters = new PKIXParameters(Set.of(authority));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static boolean verifies(String key, X509Certificate certificate) throws Exception {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        var signing = Signature.getInstance("SHA256withECDSA");
        byte[] encoded =
                SSLUtils.loadKey(key.getBytes(StandardCharsets.US_ASCII)).getEncoded();
        signing.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        signing.update(message);
        var checking = Signature.getInstance("SHA256withECDSA");
        checking.initVerify(certificate);
        checking.update(message);
        return checking.verify(signing.sign());
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }
}
