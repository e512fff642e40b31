// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A role binding or cluster role binding.
 *
 * @param kind RoleBinding or ClusterRoleBinding
 * @param namespace the namespace; empty for a cluster role binding
 * @param name the name
 * @param role what is given
 * @param subjects to whom
 */
record Binding(String kind, String namespace, String name, RoleRef role, List<Subject> subjects) {

    /**
     * What a binding refers to.
     *
     * @param kind Role or ClusterRole
     * @param name the name
     */
    record RoleRef(String kind, String name) {}

    static Binding of(JsonObject binding) {
        String namespace = binding.string("metadata", "namespace").orElse("");
        return new Binding(
                namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                namespace,
                binding.string("metadata", "name").orElse(""),
                new RoleRef(
                        binding.string("roleRef", "kind").orElse(""),
                        binding.string("roleRef", "name").orElse("")),
                Subject.of(binding));
    }

    Optional<Subject> subjectFor(User user) {
        return subjects.stream().filter(subject -> subject.is(user, namespace)).findFirst();
    }

    /** As the reason of an allowed request shows it; the order of name and namespace is kube-apiserver's. */
    String describe(Subject subject) {
        String full = namespace.isEmpty() ? name : name + "/" + namespace;
        return kind + " \"" + full + "\" of " + role.kind() + " \"" + role.name() + "\" to "
                + subject.describe(namespace);
    }
}
