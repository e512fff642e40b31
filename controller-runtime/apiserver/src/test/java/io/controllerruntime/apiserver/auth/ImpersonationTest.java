// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpersonationTest {

    @Test
    void mostRequestsImpersonateNobody() {
        assertThat(Impersonation.of(Map.of("accept", List.of("*/*")))).isEmpty();
    }

    @Test
    void aUserIsAuthenticatedUnlessGroupsSayOtherwise() {
        assertThat(of(Map.of("impersonate-user", List.of("jane"))).asUser().groups())
                .containsExactly("system:authenticated");
        assertThat(of(Map.of("impersonate-user", List.of("jane"), "impersonate-group", List.of("a", "b")))
                        .asUser()
                        .groups())
                .containsExactly("a", "b", "system:authenticated");
        assertThat(of(Map.of(
                                "impersonate-user",
                                List.of("jane"),
                                "impersonate-group",
                                List.of("system:unauthenticated")))
                        .asUser()
                        .groups())
                .containsExactly("system:unauthenticated");
    }

    @Test
    void aServiceAccountIsInItsGroups() {
        Impersonation robot = of(Map.of("impersonate-user", List.of("system:serviceaccount:demo:robot")));

        assertThat(robot.asUser().groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:demo", "system:authenticated");
        assertThat(robot.wanted())
                .containsExactly(
                        new Attributes.OfResource("impersonate", "", "v1", "serviceaccounts", "", "demo", "robot"));
    }

    @Test
    void everyPartMustBeAllowed() {
        assertThat(of(Map.of(
                                "impersonate-user", List.of("jane"),
                                "impersonate-group", List.of("g"),
                                "impersonate-uid", List.of("u"),
                                "impersonate-extra-acme%2fproject", List.of("p")))
                        .wanted())
                .containsExactlyInAnyOrder(
                        new Attributes.OfResource("impersonate", "", "v1", "users", "", "", "jane"),
                        new Attributes.OfResource("impersonate", "", "v1", "groups", "", "", "g"),
                        new Attributes.OfResource(
                                "impersonate", "authentication.k8s.io", "v1", "userextras", "acme/project", "", "p"),
                        new Attributes.OfResource("impersonate", "authentication.k8s.io", "v1", "uids", "", "", "u"));
    }

    @Test
    void groupsWithoutAUserAreAMistake() {
        assertThatThrownBy(() -> Impersonation.of(Map.of("impersonate-group", List.of("g"))))
                .isInstanceOf(Impersonation.NoUserException.class)
                .hasMessageContaining("without impersonating a user");
    }

    private static Impersonation of(Map<String, List<String>> headers) {
        return Impersonation.of(headers).orElseThrow();
    }
}
