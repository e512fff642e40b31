// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import static io.controllerruntime.apiserver.pki.Der.bits;
import static io.controllerruntime.apiserver.pki.Der.integer;
import static io.controllerruntime.apiserver.pki.Der.oid;
import static io.controllerruntime.apiserver.pki.Der.sequence;
import static io.controllerruntime.apiserver.pki.Der.set;
import static io.controllerruntime.apiserver.pki.Der.tagged;
import static io.controllerruntime.apiserver.pki.Der.text;
import static io.controllerruntime.apiserver.pki.Der.time;

import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A certificate authority for one API server, valid for a day. All keys are P-256: they cost nothing to make. Thread-safe. */
public final class CertificateAuthority {

    private static final byte[] ECDSA_WITH_SHA256 = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] ORGANIZATION = oid(2, 5, 4, 10);
    private static final byte[] COMMON_NAME = oid(2, 5, 4, 3);
    private static final byte[] AUTHORITY = subject("envtest", List.of());
    private static final List<byte[]> SERVER_ADDRESSES = List.of(new byte[] {127, 0, 0, 1}, new byte[] {10, 0, 0, 1});
    private static final List<String> SERVER_NAMES = List.of(
            "localhost",
            "kubernetes",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local");

    /** Explicit tags of a certificate's fields, and the number of its third version. */
    private static final int VERSION_FIELD = 0xa0;

    private static final int EXTENSIONS_FIELD = 0xa3;
    private static final BigInteger VERSION_3 = BigInteger.TWO;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Clock clock;
    private final Randoms randoms;
    private final KeyPair authorityKey = newKeyPair();
    private final String authorityCertificate;

    public CertificateAuthority(Clock clock, Randoms randoms) {
        this.clock = clock;
        this.randoms = randoms;
        this.authorityCertificate = certificate(AUTHORITY, authorityKey.getPublic(), Extension.ofAuthority());
    }

    /** The authority's certificate, PEM. */
    public String authorityCertificate() {
        return authorityCertificate;
    }

    /** For the API server, under all names a client on this machine may call it. */
    public Credential server() {
        return issue(subject("kube-apiserver", List.of()), Extension.ofServer(SERVER_NAMES, SERVER_ADDRESSES));
    }

    /** For a user: Kubernetes reads its name from CN and its groups from O. */
    public Credential client(String name, List<String> groups) {
        return issue(subject(name, groups), Extension.ofClient());
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

    /** In PKCS #8, the form that every client reads. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + LINES.encodeToString(content) + "\n-----END " + type + "-----\n";
    }

    private Credential issue(byte[] subject, byte[] extensions) {
        KeyPair key = newKeyPair();
        return new Credential(certificate(subject, key.getPublic(), extensions), pem(key.getPrivate()));
    }

    /** RFC 5280, 4.1. */
    private String certificate(byte[] subject, PublicKey key, byte[] extensions) {
        Instant now = clock.now();
        byte[] validity = sequence(time(now.minus(Duration.ofHours(1))), time(now.plus(Duration.ofDays(1))));
        byte[] statement = sequence(
                tagged(VERSION_FIELD, integer(VERSION_3)),
                integer(serial()),
                ECDSA_WITH_SHA256,
                AUTHORITY,
                validity,
                subject,
                key.getEncoded(),
                tagged(EXTENSIONS_FIELD, extensions));
        return pem("CERTIFICATE", sequence(statement, ECDSA_WITH_SHA256, bits(0, signature(statement))));
    }

    private byte[] signature(byte[] statement) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(authorityKey.getPrivate());
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign with P-256 keys", e);
        }
    }

    private BigInteger serial() {
        return BigInteger.valueOf(randoms.nextUuid().getMostSignificantBits() & Long.MAX_VALUE);
    }

    private static byte[] subject(String name, List<String> groups) {
        Stream<byte[]> organizations = groups.stream().map(group -> attribute(ORGANIZATION, group));
        return sequence(Stream.concat(organizations, Stream.of(attribute(COMMON_NAME, name)))
                .toArray(byte[][]::new));
    }

    private static byte[] attribute(byte[] type, String value) {
        return set(sequence(type, text(value)));
    }
}
