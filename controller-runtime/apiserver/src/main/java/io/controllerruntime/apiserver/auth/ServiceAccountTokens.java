// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Issues and verifies the tokens of service accounts: JSON Web Tokens signed with ES256 (RFC 7519, RFC 7518): keys cost no time to make.
 *
 * <p>Claims are those of k8s.io/kubernetes/pkg/serviceaccount/claims.go. Thread-safe.
 */
public final class ServiceAccountTokens {

    /** Who issues the tokens, and for whom they are unless the request says otherwise. */
    public static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final String CLAIMS = "kubernetes.io";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final Supplier<Instant> now;
    private final Accounts accounts;

    /** The service accounts that there are. */
    @FunctionalInterface
    public interface Accounts {

        /** @return the uid of the account; empty when there is none of this name */
        Optional<String> uid(String namespace, String name);
    }

    /**
     * A service account.
     *
     * @param namespace its namespace
     * @param name its name
     * @param uid its uid
     */
    public record Account(String namespace, String name, String uid) {}

    /**
     * @param keys a key pair of the curve P-256
     * @param now the wall clock
     * @param accounts asked at each verification, so that the tokens of a deleted account are worth nothing
     */
    public ServiceAccountTokens(KeyPair keys, Supplier<Instant> now, Accounts accounts) {
        this.keys = keys;
        this.now = now;
        this.accounts = accounts;
    }

    /**
     * A new token.
     *
     * @param id the token's own id
     * @param audiences for whom it is
     * @param lifetime how long it is valid from now
     */
    public String issue(Account account, String id, List<String> audiences, Duration lifetime) {
        Instant issued = now.get();
        JsonObject claims = JsonObject.builder()
                .put("aud", JsonArray.ofStrings(audiences))
                .put("exp", issued.plus(lifetime).getEpochSecond())
                .put("iat", issued.getEpochSecond())
                .put("iss", ISSUER)
                .put("jti", id)
                .put(CLAIMS, bound(account))
                .put("nbf", issued.getEpochSecond())
                .put("sub", User.serviceAccountName(account.namespace(), account.name()))
                .build();
        String signed =
                part(JsonObject.builder().put("alg", "ES256").put("typ", "JWT").build()) + "." + part(claims);
        return signed + "." + ENCODER.encodeToString(sign(signed));
    }

    /** A new pair of keys to sign with. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no P-256 keys", e);
        }
    }

    private static JsonObject bound(Account account) {
        return JsonObject.builder()
                .put("namespace", account.namespace())
                .put(
                        "serviceaccount",
                        JsonObject.builder()
                                .put("name", account.name())
                                .put("uid", account.uid())
                                .build())
                .build();
    }

    private static String part(Json json) {
        return ENCODER.encodeToString(JsonWriter.bytes(json));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with the service account key", e);
        }
    }

    /** @return empty when the token is not ours, or not valid now, or its account is gone */
    Optional<User> verify(String token) {
        int dot = token.lastIndexOf('.');
        return dot > 0 && isSigned(token.substring(0, dot), token.substring(dot + 1))
                ? claims(token.substring(0, dot)).filter(this::isValidNow).flatMap(this::user)
                : Optional.empty();
    }

    private boolean isSigned(String text, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.getPublic());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<JsonObject> claims(String text) {
        try {
            String payload = text.substring(text.indexOf('.') + 1);
            return JsonReader.read(Base64.getUrlDecoder().decode(payload)) instanceof JsonObject claims
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isValidNow(JsonObject claims) {
        long second = now.get().getEpochSecond();
        return claims.integer("exp").filter(end -> second < end).isPresent()
                && claims.integer("nbf").filter(start -> start <= second).isPresent()
                && claims.array("aud").stream().flatMap(JsonArray::strings).anyMatch(ISSUER::equals);
    }

    private Optional<User> user(JsonObject claims) {
        String namespace = claims.string(CLAIMS, "namespace").orElse("");
        String name = claims.string(CLAIMS, "serviceaccount", "name").orElse("");
        return accounts.uid(namespace, name)
                .filter(uid -> claims.string(CLAIMS, "serviceaccount", "uid")
                        .filter(uid::equals)
                        .isPresent())
                .map(uid -> User.serviceAccount(namespace, name, uid));
    }
}
