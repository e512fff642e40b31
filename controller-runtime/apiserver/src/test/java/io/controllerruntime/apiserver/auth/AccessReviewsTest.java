// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessReviewsTest {

    private static final JsonObject ROLE = object("""
            {"metadata": {"name": "reader"}, "rules": [
              {"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]},
              {"verbs": ["get"], "nonResourceURLs": ["/healthz"]}]}""");

    private static final JsonObject BINDING = object("""
            {"metadata": {"name": "b"}, "roleRef": {"kind": "ClusterRole", "name": "reader"},
             "subjects": [{"kind": "User", "name": "jane"}]}""");

    private final Policy policy = Policy.of(Stream.of(ROLE), Stream.of(BINDING));
    private final Authorizer authorizer = new RbacAuthorizer(() -> policy);

    @Test
    void aReviewOfAnotherUserIsAnsweredAboutThatUser() {
        JsonObject answer = AccessReviews.answer(object("""
                {"spec": {"user": "jane", "resourceAttributes": {"verb": "get", "resource": "pods"}}}"""), authorizer);

        assertThat(answer.bool("status", "allowed")).contains(true);
        assertThat(answer.string("status", "reason"))
                .contains("RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"reader\" to User \"jane\"");
    }

    @Test
    void aReviewOfOneselfIsAnsweredAboutWhoeverAsks() {
        JsonObject review =
                object("{\"spec\": {\"nonResourceAttributes\": {\"verb\": \"get\", \"path\": \"/healthz\"}}}");

        assertThat(AccessReviews.answer(review, User.of("jane"), authorizer).bool("status", "allowed"))
                .contains(true);
        assertThat(AccessReviews.answer(review, User.of("joe"), authorizer).object("status"))
                .contains(object("{\"allowed\": false}"));
    }

    @Test
    void aReviewMustSayWhoAndWhat() {
        assertThat(AccessReviews.validate(object("{\"spec\": {}}")))
                .extracting(error -> error.field() + ": " + error.detail())
                .containsExactly(
                        "spec.resourceAttributes: exactly one of nonResourceAttributes or resourceAttributes must be"
                                + " specified",
                        "spec.user: at least one of user or group must be specified");
    }

    @Test
    void aLocalReviewIsAboutItsNamespace() {
        assertThat(AccessReviews.validateLocal(object("""
                        {"metadata": {"namespace": "demo"},
                         "spec": {"user": "jane", "resourceAttributes": {"namespace": "other"}}}""")))
                .extracting(error -> error.field() + ": " + error.detail())
                .containsExactly("spec.resourceAttributes.namespace: must match metadata.namespace");
    }

    @Test
    void theRulesOfAUserAreListed() {
        assertThat(AccessReviews.rules(object("{\"spec\": {\"namespace\": \"demo\"}}"), User.of("jane"), policy)
                        .object("status"))
                .contains(object("""
                        {"resourceRules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}],
                         "nonResourceRules": [{"verbs": ["get"], "nonResourceURLs": ["/healthz"]}],
                         "incomplete": false}"""));
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonReader.read(json);
    }
}
