// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbacAuthorizerTest {

    private static final JsonObject READER = object("""
            {"metadata": {"name": "reader"}, "rules": [
              {"verbs": ["get", "list"], "apiGroups": ["", "apps"], "resources": ["pods", "deployments", "*/scale"]},
              {"verbs": ["get"], "apiGroups": [""], "resources": ["secrets"], "resourceNames": ["mine"]},
              {"verbs": ["get"], "nonResourceURLs": ["/healthz", "/metrics/*"]}]}""");

    private static final User JANE = User.of("jane", "team");

    @ParameterizedTest
    @CsvSource({
        "get,    '',    pods,        '',     a,     true",
        "list,   apps,  deployments, '',     '',    true",
        "watch,  '',    pods,        '',     '',    false",
        "get,    batch, pods,        '',     a,     false",
        "get,    '',    pods,        log,    a,     false",
        "get,    apps,  deployments, scale,  a,     true",
        "get,    '',    secrets,     '',     mine,  true",
        "get,    '',    secrets,     '',     other, false",
        "list,   '',    secrets,     '',     '',    false"
    })
    void aRuleAllowsWhatItSays(
            String verb, String group, String resource, String subresource, String name, boolean allowed) {
        Attributes attributes = new Attributes.OfResource(verb, group, "v1", resource, subresource, "demo", name);

        assertThat(boundClusterwide().authorize(JANE, attributes).isAllowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/healthz,true", "/healthz/etcd,false", "/metrics/cadvisor,true", "/metrics,false"})
    void aPathIsAllowedAsItIsWrittenOrByItsBeginning(String path, boolean allowed) {
        assertThat(boundClusterwide()
                        .authorize(JANE, new Attributes.OfPath("get", path))
                        .isAllowed())
                .isEqualTo(allowed);
    }

    @Test
    void aRoleBindingGivesItsRoleInItsNamespaceAlone() {
        Authorizer authorizer = authorizer(binding("demo", "ClusterRole", "User", "jane"));

        assertThat(authorizer.authorize(JANE, listPods("demo")).isAllowed()).isTrue();
        assertThat(authorizer.authorize(JANE, listPods("other")).isAllowed()).isFalse();
        assertThat(authorizer.authorize(JANE, listPods("")).isAllowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Group, team, true", "Group, others, false", "User, jane, true", "User, team, false"})
    void aBindingMeansUsersOrGroups(String kind, String name, boolean allowed) {
        Authorizer authorizer = authorizer(binding("", "ClusterRole", kind, name));

        assertThat(authorizer.authorize(JANE, listPods("")).isAllowed()).isEqualTo(allowed);
    }

    @Test
    void aServiceAccountWithoutANamespaceIsOfTheBindingsOwn() {
        Authorizer authorizer = authorizer(binding("demo", "ClusterRole", "ServiceAccount", "robot"));

        assertThat(authorizer
                        .authorize(User.serviceAccount("demo", "robot", "u"), listPods("demo"))
                        .isAllowed())
                .isTrue();
        assertThat(authorizer
                        .authorize(User.serviceAccount("other", "robot", "u"), listPods("demo"))
                        .isAllowed())
                .isFalse();
    }

    @Test
    void anAllowedRequestNamesTheBinding() {
        Decision decision = authorizer(binding("demo", "ClusterRole", "ServiceAccount", "robot"))
                .authorize(User.serviceAccount("demo", "robot", "u"), listPods("demo"));

        assertThat(decision.reason())
                .isEqualTo("RBAC: allowed by RoleBinding \"b/demo\" of ClusterRole \"reader\" to ServiceAccount"
                        + " \"robot/demo\"");
    }

    @Test
    void aBindingToAMissingRoleIsTheReason() {
        Policy policy = Policy.of(Stream.of(), Stream.of(binding("demo", "Role", "User", "jane")));

        assertThat(new RbacAuthorizer(() -> policy)
                        .authorize(JANE, listPods("demo"))
                        .reason())
                .isEqualTo("RBAC: role.rbac.authorization.k8s.io \"reader\" not found");
    }

    @Test
    void mastersMayDoEverything() {
        Authorizer nobody = new RbacAuthorizer(() -> Policy.of(Stream.of(), Stream.of()));

        assertThat(nobody.exceptForMasters()
                        .authorize(User.of("root", User.MASTERS), listPods(""))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void everyDecisionIsRecorded() {
        var log = new AuthorizationLog();
        Authorizer authorizer = log.recording(boundClusterwide());

        Decision decision = authorizer.authorize(JANE, listPods("demo"));

        assertThat(log.entries()).containsExactly(new AuthorizationLog.Entry(JANE, listPods("demo"), decision));
    }

    private static Authorizer boundClusterwide() {
        return authorizer(binding("", "ClusterRole", "User", "jane"));
    }

    private static Authorizer authorizer(JsonObject binding) {
        Policy policy = Policy.of(Stream.of(READER), Stream.of(binding));
        return new RbacAuthorizer(() -> policy);
    }

    private static JsonObject binding(String namespace, String roleKind, String kind, String name) {
        return object("""
                {"metadata": {"name": "b", "namespace": "%s"}, "roleRef": {"kind": "%s", "name": "reader"},
                 "subjects": [{"kind": "%s", "name": "%s"}]}""".formatted(namespace, roleKind, kind, name));
    }

    private static Attributes listPods(String namespace) {
        return new Attributes.OfResource("list", "", "v1", "pods", "", namespace, "");
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonReader.read(json);
    }
}
