// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Turns credentials into a user. Thread-safe. */
public final class Authenticator {

    private final Map<String, User> tokens;
    private final ServiceAccountTokens serviceAccountTokens;

    /**
     * @param tokens bearer tokens and whose they are
     * @param serviceAccountTokens knows the tokens of service accounts
     */
    public Authenticator(Map<String, User> tokens, ServiceAccountTokens serviceAccountTokens) {
        this.tokens = Map.copyOf(tokens);
        this.serviceAccountTokens = serviceAccountTokens;
    }

    /** @return empty when the credentials are wrong, which is answered with 401 */
    public Optional<User> authenticate(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> Optional.of(User.anonymous());
            case Credentials.Known known -> Optional.of(known.user());
            case Credentials.BearerToken bearer -> byToken(bearer.token());
            case Credentials.Certificate certificate ->
                byName(certificate.certificate().getSubjectX500Principal().getName());
        };
    }

    private Optional<User> byToken(String token) {
        User user = tokens.get(token);
        return user == null ? serviceAccountTokens.verify(token) : Optional.of(user);
    }

    /** Common name and organizations are user and groups, as k8s.io/apiserver/pkg/authentication/request/x509 has it. */
    private static Optional<User> byName(String distinguishedName) {
        List<Rdn> parts;
        try {
            parts = new LdapName(distinguishedName).getRdns();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
        var groups = new ArrayList<>(values(parts, "O"));
        groups.add(User.AUTHENTICATED);
        return values(parts, "CN").stream().findFirst().map(name -> new User(name, "", groups, Map.of()));
    }

    private static List<String> values(List<Rdn> parts, String type) {
        return parts.stream()
                .filter(part -> part.getType().equalsIgnoreCase(type))
                .map(part -> part.getValue().toString())
                .toList();
    }
}
