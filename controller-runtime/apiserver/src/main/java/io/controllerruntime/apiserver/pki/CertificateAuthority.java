// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority for one API server, valid for a day. All keys are P-256: they cost nothing to make. Thread-safe. */
public final class CertificateAuthority {

    private static final X500Name AUTHORITY = subject("envtest", List.of());
    private static final GeneralNames SERVER_NAMES = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "10.0.0.1"),
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.dNSName, "kubernetes"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default.svc"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default.svc.cluster.local"),
    });

    private final Clock clock;
    private final Randoms randoms;
    private final KeyPair authorityKey = newKeyPair();
    private final String authorityCertificate;

    public CertificateAuthority(Clock clock, Randoms randoms) {
        this.clock = clock;
        this.randoms = randoms;
        this.authorityCertificate = certificate(AUTHORITY, authorityKey.getPublic(), builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
        });
    }

    /** The authority's certificate, PEM. */
    public String authorityCertificate() {
        return authorityCertificate;
    }

    /** For the API server, under all names a client on this machine may call it. */
    public Credential server() {
        return issue(subject("kube-apiserver", List.of()), builder -> {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, SERVER_NAMES);
        });
    }

    /** For a user: Kubernetes reads its name from CN and its groups from O. */
    public Credential client(String name, List<String> groups) {
        return issue(
                subject(name, groups),
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    public static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no P-256 keys", e);
        }
    }

    /** In PKCS #8: client-java cannot read the older form that the writer would choose by itself. */
    public static String pem(PrivateKey key) {
        return pem((Object) new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    public static String pem(PublicKey key) {
        return pem((Object) key);
    }

    static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private Credential issue(X500Name subject, Extensions extensions) {
        KeyPair key = newKeyPair();
        return new Credential(certificate(subject, key.getPublic(), extensions), pem(key.getPrivate()));
    }

    private String certificate(X500Name subject, PublicKey key, Extensions extensions) {
        Instant now = clock.now();
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                serial(),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                key);
        try {
            extensions.addTo(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate());
            return pem(builder.build(signer));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot sign a certificate for " + subject, e);
        }
    }

    private BigInteger serial() {
        return BigInteger.valueOf(randoms.nextUuid().getMostSignificantBits() & Long.MAX_VALUE);
    }

    static X500Name subject(String name, List<String> groups) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE);
        groups.forEach(group -> subject.addRDN(BCStyle.O, group));
        return subject.addRDN(BCStyle.CN, name).build();
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }
}
