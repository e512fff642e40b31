// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule of a role. Ported from k8s.io/kubernetes/pkg/apis/rbac/v1/evaluation_helpers.go.
 *
 * @param verbs what may be done; {@code *} is everything
 * @param groups with resources of these API groups
 * @param resources the resources, {@code pods/log} and {@code *}{@code /scale} among them
 * @param names only objects of these names; empty for all
 * @param paths or with these paths, the last character of which may be a {@code *}
 */
record PolicyRule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {

    private static final String ALL = "*";

    static List<PolicyRule> ofRole(JsonObject role) {
        return role.array("rules").stream()
                .flatMap(JsonArray::objects)
                .map(PolicyRule::of)
                .toList();
    }

    static PolicyRule of(JsonObject rule) {
        return new PolicyRule(
                strings(rule, "verbs"),
                strings(rule, "apiGroups"),
                strings(rule, "resources"),
                strings(rule, "resourceNames"),
                strings(rule, "nonResourceURLs"));
    }

    private static List<String> strings(JsonObject rule, String field) {
        return rule.array(field).stream().flatMap(JsonArray::strings).toList();
    }

    boolean allows(Attributes attributes) {
        return switch (attributes) {
            case Attributes.OfResource request ->
                hasVerb(request.verb()) && hasGroup(request.group()) && hasResource(request) && hasName(request.name());
            case Attributes.OfPath request -> hasVerb(request.verb()) && hasPath(request.path());
        };
    }

    private boolean hasVerb(String verb) {
        return verbs.contains(ALL) || verbs.contains(verb);
    }

    private boolean hasGroup(String group) {
        return groups.contains(ALL) || groups.contains(group);
    }

    private boolean hasResource(Attributes.OfResource request) {
        return resources.contains(ALL)
                || resources.contains(request.combined())
                || (!request.subresource().isEmpty() && resources.contains("*/" + request.subresource()));
    }

    private boolean hasName(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private boolean hasPath(String path) {
        return paths.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.equals(path) || (pattern.endsWith(ALL) && path.startsWith(stem(pattern)));
    }

    private static String stem(String pattern) {
        int end = pattern.length();
        while (end > 0 && pattern.charAt(end - 1) == '*') {
            end--;
        }
        return pattern.substring(0, end);
    }

    /** This rule cut into rules of one verb and one resource, or one verb and one path: what one may do, piece by piece. */
    List<PolicyRule> pieces() {
        return verbs.stream().map(List::of).flatMap(this::pieces).toList();
    }

    private Stream<PolicyRule> pieces(List<String> verb) {
        Stream<PolicyRule> ofResources = groups.stream()
                .flatMap(group ->
                        resources.stream().flatMap(resource -> piecesByName(verb, List.of(group), List.of(resource))));
        Stream<PolicyRule> ofPaths =
                paths.stream().map(path -> new PolicyRule(verb, List.of(), List.of(), List.of(), List.of(path)));
        return Stream.concat(ofResources, ofPaths);
    }

    private Stream<PolicyRule> piecesByName(List<String> verb, List<String> group, List<String> resource) {
        Stream<List<String>> each =
                names.isEmpty() ? Stream.of(List.of()) : names.stream().map(List::of);
        return each.map(name -> new PolicyRule(verb, group, resource, name, List.of()));
    }

    /** Whether whoever has this rule may do all that {@code piece} allows. Ported from component-helpers/auth/rbac/validation. */
    boolean covers(PolicyRule piece) {
        return all(piece.verbs, this::hasVerb)
                && all(piece.groups, this::hasGroup)
                && all(piece.resources, this::coversResource)
                && (names.isEmpty() || (!piece.names.isEmpty() && names.containsAll(piece.names)))
                && all(piece.paths, this::hasPath);
    }

    private static boolean all(List<String> wanted, Predicate<String> has) {
        return wanted.stream().allMatch(has);
    }

    private boolean coversResource(String resource) {
        int slash = resource.indexOf('/');
        return resources.contains(ALL)
                || resources.contains(resource)
                || (slash >= 0 && resources.contains("*" + resource.substring(slash)));
    }

    /** As messages about missing rights show it. */
    String describe() {
        var parts = new ArrayList<String>();
        describe(parts, "APIGroups", groups);
        describe(parts, "Resources", resources);
        describe(parts, "NonResourceURLs", paths);
        describe(parts, "ResourceNames", names);
        describe(parts, "Verbs", verbs);
        return parts.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static void describe(List<String> parts, String name, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(name + ":" + quoted(values));
        }
    }

    /** As Go's %q prints a slice of strings. */
    static String quoted(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(" ", "[", "]"));
    }
}
