// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private static final JsonObject HELD = object("""
            {"metadata": {"name": "held"}, "rules": [
              {"verbs": ["get", "list"], "apiGroups": [""], "resources": ["pods", "*/scale"]},
              {"verbs": ["*"], "apiGroups": [""], "resources": ["secrets"], "resourceNames": ["mine"]}]}""");

    private static final JsonObject BINDING = object("""
            {"metadata": {"name": "b"}, "roleRef": {"kind": "ClusterRole", "name": "held"},
             "subjects": [{"kind": "User", "name": "jane"}]}""");

    private static final User JANE = User.of("jane", "team");

    private final Policy policy = Policy.of(Stream.of(HELD, role("wanted", "'delete'")), Stream.of(BINDING));

    @Test
    void whatOneHasMayBeGiven() {
        assertThat(Escalation.byRole(policy, JANE, role("r", "'get', 'list'"))).isEmpty();
    }

    @Test
    void whatOneHasNotIsListedVerbsTogether() {
        assertThat(Escalation.byRole(policy, JANE, role("r", "'get', 'delete', 'create'")))
                .contains("user \"jane\" (groups=[\"team\" \"system:authenticated\"]) is attempting to grant RBAC"
                        + " permissions not currently held:\n"
                        + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"delete\" \"create\"]}");
    }

    @Test
    void aRightToOneObjectIsNoRightToAll() {
        assertThat(Escalation.byRole(policy, JANE, object("""
                        {"metadata": {"name": "r"}, "rules": [
                          {"verbs": ["get"], "apiGroups": [""], "resources": ["secrets"]}]}"""))).isPresent();
    }

    @Test
    void aSubresourceIsCoveredByItsWildcard() {
        assertThat(Escalation.byRole(policy, JANE, object("""
                        {"metadata": {"name": "r"}, "rules": [
                          {"verbs": ["get"], "apiGroups": [""], "resources": ["things/scale"]}]}"""))).isEmpty();
    }

    @Test
    void aBindingGivesWhatItsRoleAllows() {
        assertThat(Escalation.byBinding(policy, JANE, object("""
                        {"metadata": {"name": "c", "namespace": "demo"},
                         "roleRef": {"kind": "ClusterRole", "name": "wanted"}}"""))).isPresent();
    }

    private static JsonObject role(String name, String verbs) {
        return object("""
                {"metadata": {"name": "%s"}, "rules": [
                  {"verbs": [%s], "apiGroups": [""], "resources": ["pods"]}]}""".formatted(name, verbs.replace('\'', '"')));
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonReader.read(json);
    }
}
