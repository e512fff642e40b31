// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.manifest;

import static io.controllerruntime.gen.manifest.Schemas.put;

import io.controllerruntime.gen.model.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The role of the manager: one ClusterRole for all permissions, and one Role for each namespace that some are confined to.
 *
 * <p>Rules that differ in one respect only become one rule, first in verbs, then in resources, groups and URLs: the order in which
 * controller-gen (pkg/rbac/parser.go) does it, so that both give the same role.
 */
public final class Roles {

    private static final SortedSet<String> NONE = new TreeSet<>();

    private static final Comparator<Permission> ORDER = Comparator.comparing(Permission::namespace)
            .thenComparing(permission -> String.join(",", permission.groups()))
            .thenComparing(permission -> String.join(",", permission.resources()))
            .thenComparing(permission -> String.join(",", permission.resourceNames()))
            .thenComparing(permission -> String.join(",", permission.urls()));

    private Roles() {}

    /** The manifests, the ClusterRole first; none where there are no permissions. */
    public static List<Map<String, Object>> trees(Collection<Permission> permissions) {
        var byNamespace = new TreeMap<String, List<Object>>();
        for (Permission permission : merged(permissions)) {
            byNamespace
                    .computeIfAbsent(permission.namespace(), n -> new ArrayList<>())
                    .add(rule(permission));
        }
        return byNamespace.entrySet().stream()
                .map(role -> role(role.getKey(), role.getValue()))
                .toList();
    }

    private static List<Permission> merged(Collection<Permission> permissions) {
        var rules = merge(permissions, p -> with(p, p.groups(), p.resources(), p.urls(), NONE));
        rules = merge(rules, p -> with(p, p.groups(), NONE, p.urls(), p.verbs()));
        rules = merge(rules, p -> with(p, NONE, p.resources(), p.urls(), p.verbs()));
        rules = merge(rules, p -> with(p, p.groups(), p.resources(), NONE, p.verbs()));
        return rules.stream().sorted(ORDER).toList();
    }

    /** Unites the rules that are the same once {@code rest} has taken away what may differ. */
    private static Collection<Permission> merge(Collection<Permission> rules, UnaryOperator<Permission> rest) {
        var merged = new LinkedHashMap<Permission, Permission>();
        rules.forEach(rule -> merged.merge(rest.apply(rule), rule, Roles::union));
        return merged.values();
    }

    private static Permission union(Permission a, Permission b) {
        BinaryOperator<SortedSet<String>> union = (left, right) -> {
            var both = new TreeSet<>(left);
            both.addAll(right);
            return both;
        };
        return with(
                a,
                union.apply(a.groups(), b.groups()),
                union.apply(a.resources(), b.resources()),
                union.apply(a.urls(), b.urls()),
                union.apply(a.verbs(), b.verbs()));
    }

    private static Permission with(
            Permission permission,
            SortedSet<String> groups,
            SortedSet<String> resources,
            SortedSet<String> urls,
            SortedSet<String> verbs) {
        return new Permission(permission.namespace(), groups, resources, permission.resourceNames(), urls, verbs);
    }

    private static Map<String, Object> rule(Permission permission) {
        var tree = new HashMap<String, Object>();
        put(tree, "apiGroups", List.copyOf(permission.groups()));
        put(tree, "resources", List.copyOf(permission.resources()));
        put(tree, "resourceNames", List.copyOf(permission.resourceNames()));
        put(tree, "nonResourceURLs", List.copyOf(permission.urls()));
        tree.put("verbs", permission.verbs().contains("*") ? List.of("*") : List.copyOf(permission.verbs()));
        return tree;
    }

    private static Map<String, Object> role(String namespace, List<Object> rules) {
        var metadata = new HashMap<String, Object>(Map.of("name", "manager-role"));
        put(metadata, "namespace", namespace);
        return Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                namespace.isEmpty() ? "ClusterRole" : "Role",
                "metadata",
                metadata,
                "rules",
                rules);
    }
}
