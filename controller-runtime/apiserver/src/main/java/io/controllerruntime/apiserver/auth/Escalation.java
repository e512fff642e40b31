// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nobody gives rights that they do not have themselves.
 *
 * <p>Asked when a role is written by somebody who may not {@code escalate} it, and a binding by somebody who may not {@code bind} its
 * role. Ported from k8s.io/kubernetes/pkg/registry/rbac/validation/{rule,policy_compact}.go.
 */
public final class Escalation {

    private Escalation() {}

    /**
     * Why the user may not write this role.
     *
     * @return empty when they may
     */
    public static Optional<String> byRole(Policy policy, User user, JsonObject role) {
        return refusal(policy, user, namespace(role), PolicyRule.ofRole(role));
    }

    /**
     * Why the user may not write this binding.
     *
     * @return empty when they may
     */
    public static Optional<String> byBinding(Policy policy, User user, JsonObject binding) {
        return refusal(policy, user, namespace(binding), policy.rulesOf(binding));
    }

    private static String namespace(JsonObject object) {
        return object.string("metadata", "namespace").orElse("");
    }

    private static Optional<String> refusal(Policy policy, User user, String namespace, List<PolicyRule> wanted) {
        List<PolicyRule> missing = policy.missing(user, namespace, wanted);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String rights = compact(missing).stream().map(PolicyRule::describe).collect(joining("\n"));
        return Optional.of("user \"" + user.name() + "\" (groups=" + PolicyRule.quoted(user.groups())
                + ") is attempting to grant RBAC permissions not currently held:\n" + sorted(rights));
    }

    private static String sorted(String lines) {
        return String.join("\n", new TreeSet<>(List.of(lines.split("\n"))));
    }

    /** Rules of one group and one resource each are joined when they differ in the verb alone. */
    private static List<PolicyRule> compact(List<PolicyRule> pieces) {
        Map<PolicyRule, PolicyRule> joined = new LinkedHashMap<>();
        for (PolicyRule piece : pieces) {
            boolean isSimple = piece.paths().isEmpty();
            joined.merge(isSimple ? withVerbs(piece, List.of()) : piece, piece, Escalation::join);
        }
        return List.copyOf(joined.values());
    }

    private static PolicyRule join(PolicyRule one, PolicyRule other) {
        return withVerbs(
                one,
                Stream.concat(one.verbs().stream(), other.verbs().stream())
                        .distinct()
                        .toList());
    }

    private static PolicyRule withVerbs(PolicyRule rule, List<String> verbs) {
        return new PolicyRule(verbs, rule.groups(), rule.resources(), rule.names(), rule.paths());
    }
}
