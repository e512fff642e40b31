// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapPolicyTest {

    private final List<JsonObject> objects = BootstrapPolicy.objects();
    private final Policy policy = Policy.of(
            objects.stream().filter(isOf("Role", "ClusterRole")),
            objects.stream().filter(isOf("RoleBinding", "ClusterRoleBinding")));
    private final Authorizer authorizer = new RbacAuthorizer(() -> policy);

    @ParameterizedTest
    @ValueSource(strings = {"cluster-admin", "admin", "edit", "view", "system:discovery", "system:basic-user"})
    void theClusterRolesThatPeopleReferToAreThere(String name) {
        assertThat(objects)
                .filteredOn(isOf("ClusterRole"))
                .extracting(role -> role.string("metadata", "name").orElse(""))
                .contains(name);
    }

    @Test
    void whoeverIsAuthenticatedMayAskForTheirRightsAndForWhatIsServed() {
        assertThat(allows(
                        User.of("jane"),
                        new Attributes.OfResource(
                                "create", "authorization.k8s.io", "v1", "selfsubjectaccessreviews", "", "", "")))
                .isTrue();
        assertThat(allows(User.of("jane"), new Attributes.OfPath("get", "/apis/apps/v1")))
                .isTrue();
    }

    @Test
    void whoeverIsAnonymousMayAskForTheVersionAlone() {
        assertThat(allows(User.anonymous(), new Attributes.OfPath("get", "/version")))
                .isTrue();
        assertThat(allows(User.anonymous(), new Attributes.OfPath("get", "/apis")))
                .isFalse();
    }

    private boolean allows(User user, Attributes attributes) {
        return authorizer.authorize(user, attributes).isAllowed();
    }

    private static Predicate<JsonObject> isOf(String... kinds) {
        return object -> List.of(kinds).contains(object.string("kind").orElse(""));
    }
}
