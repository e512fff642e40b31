// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceAccountTokensTest {

    private static final ServiceAccountTokens.Account ROBOT =
            new ServiceAccountTokens.Account("demo", "robot", "uid-1");

    private final KeyPair keys = ServiceAccountTokens.newKeys();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<String> uid = Optional.of("uid-1");
    private final ServiceAccountTokens tokens = tokens(keys);
    private final Authenticator authenticator = new Authenticator(Map.of("static", User.of("jane")), tokens);

    @Test
    void aTokenAuthenticatesItsServiceAccount() {
        assertThat(authenticate(issue())).contains(User.serviceAccount("demo", "robot", "uid-1"));
    }

    @Test
    void aServiceAccountIsInTheGroupsOfItsNamespace() {
        assertThat(authenticate(issue()).orElseThrow().groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:demo", "system:authenticated");
    }

    @Test
    void aTokenIsWorthNothingWhenItsTimeIsOver() {
        String token = issue();
        now = now.plus(Duration.ofHours(1));

        assertThat(authenticate(token)).isEmpty();
    }

    @Test
    void aTokenIsWorthNothingWhenItsAccountIsGoneOrAnother() {
        String token = issue();
        uid = Optional.empty();
        assertThat(authenticate(token)).isEmpty();
        uid = Optional.of("uid-2");
        assertThat(authenticate(token)).isEmpty();
    }

    @Test
    void aTokenForOthersIsWorthNothingHere() {
        assertThat(authenticate(tokens.issue(ROBOT, "id", List.of("vault"), Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void aForgedTokenIsWorthNothing() {
        String forged = tokens(ServiceAccountTokens.newKeys())
                .issue(ROBOT, "id", List.of(ServiceAccountTokens.ISSUER), Duration.ofHours(1));

        assertThat(authenticate(forged)).isEmpty();
        assertThat(authenticate("a.b.c")).isEmpty();
        assertThat(authenticate("")).isEmpty();
    }

    @Test
    void aKnownTokenAuthenticatesWhoseItIs() {
        assertThat(authenticate("static")).contains(User.of("jane"));
    }

    private String issue() {
        return tokens.issue(ROBOT, "id", List.of(ServiceAccountTokens.ISSUER), Duration.ofHours(1));
    }

    private Optional<User> authenticate(String token) {
        return authenticator.authenticate(new Credentials.BearerToken(token));
    }

    private ServiceAccountTokens tokens(KeyPair pair) {
        return new ServiceAccountTokens(pair, () -> now, (namespace, name) -> uid);
    }
}
