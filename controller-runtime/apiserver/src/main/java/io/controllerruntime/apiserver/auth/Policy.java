// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All roles and bindings at one moment. Immutable.
 *
 * <p>Ported from k8s.io/kubernetes/pkg/registry/rbac/validation/rule.go.
 */
public final class Policy {

    private final Map<Key, List<PolicyRule>> roles;
    private final Map<String, List<Binding>> bindings;

    /**
     * The name of a role.
     *
     * @param namespace empty for a cluster role
     * @param name the name
     */
    private record Key(String namespace, String name) {}

    /**
     * A rule that a user has, and through which binding.
     *
     * @param rule the rule
     * @param binding the binding
     * @param subject what of the binding means the user
     */
    record Grant(PolicyRule rule, Binding binding, Subject subject) {

        String source() {
            return binding.describe(subject);
        }
    }

    /**
     * The rules of a user, as far as they could be found.
     *
     * @param grants the rules
     * @param errors why some were not found: a role that a binding refers to does not exist
     */
    record Grants(List<Grant> grants, List<String> errors) {

        List<PolicyRule> rules() {
            return grants.stream().map(Grant::rule).toList();
        }
    }

    private Policy(Map<Key, List<PolicyRule>> roles, Map<String, List<Binding>> bindings) {
        this.roles = roles;
        this.bindings = bindings;
    }

    /**
     * @param roles Roles and ClusterRoles
     * @param bindings RoleBindings and ClusterRoleBindings
     */
    public static Policy of(Stream<JsonObject> roles, Stream<JsonObject> bindings) {
        return new Policy(
                roles.collect(toUnmodifiableMap(Policy::key, PolicyRule::ofRole)),
                bindings.map(Binding::of).collect(groupingBy(Binding::namespace)));
    }

    private static Key key(JsonObject role) {
        return new Key(
                role.string("metadata", "namespace").orElse(""),
                role.string("metadata", "name").orElse(""));
    }

    /** @param namespace empty for what is allowed in the whole cluster */
    Grants grantsOf(User user, String namespace) {
        var grants = new ArrayList<Grant>();
        var errors = new ArrayList<String>();
        bindingsIn(namespace)
                .forEach(binding -> binding.subjectFor(user)
                        .ifPresent(subject -> rules(binding.role(), binding.namespace())
                                .ifPresentOrElse(
                                        rules -> rules.forEach(rule -> grants.add(new Grant(rule, binding, subject))),
                                        () -> errors.add(missing(binding.role())))));
        return new Grants(grants, errors);
    }

    private Stream<Binding> bindingsIn(String namespace) {
        Stream<Binding> everywhere = bindings.getOrDefault("", List.of()).stream();
        return namespace.isEmpty()
                ? everywhere
                : Stream.concat(everywhere, bindings.getOrDefault(namespace, List.of()).stream());
    }

    /** The rules of a role; empty when it does not exist. */
    private Optional<List<PolicyRule>> rules(Binding.RoleRef role, String namespace) {
        return Optional.ofNullable(roles.get(new Key(role.kind().equals("Role") ? namespace : "", role.name())));
    }

    private static String missing(Binding.RoleRef role) {
        String resource = role.kind().equals("Role") ? "role" : "clusterrole";
        return resource + ".rbac.authorization.k8s.io \"" + role.name() + "\" not found";
    }

    /** What {@code wanted} allows and the user may not do: nobody may give what they do not have. */
    List<PolicyRule> missing(User user, String namespace, List<PolicyRule> wanted) {
        List<PolicyRule> held = grantsOf(user, namespace).rules();
        return wanted.stream()
                .flatMap(rule -> rule.pieces().stream())
                .filter(piece -> held.stream().noneMatch(rule -> rule.covers(piece)))
                .toList();
    }

    /** The rules of what a binding refers to; none when it does not exist. */
    List<PolicyRule> rulesOf(JsonObject binding) {
        Binding read = Binding.of(binding);
        return rules(read.role(), read.namespace()).orElse(List.of());
    }
}
