// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import static java.util.stream.Collectors.groupingBy;

import io.controllerruntime.apiserver.registry.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A group of resources that is served.
 *
 * @param name the group; empty for the core group
 * @param versions what it has, the preferred version first
 */
record ServedGroup(String name, List<Version> versions) {

    /** The built-in groups in the order of their priority: k8s.io/kubernetes/pkg/controlplane/apiserver/aggregator.go. */
    private static final List<String> BUILTIN = List.of(
            "",
            "apiregistration.k8s.io",
            "apps",
            "events.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "networking.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "storage.k8s.io",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "scheduling.k8s.io",
            "coordination.k8s.io",
            "node.k8s.io",
            "discovery.k8s.io",
            "resource.k8s.io",
            "flowcontrol.apiserver.k8s.io");

    private static final Comparator<String> BY_PRIORITY = Comparator.<String>comparingInt(
                    name -> isBuiltin(name) ? BUILTIN.indexOf(name) : BUILTIN.size())
            .thenComparing(Comparator.naturalOrder());

    /**
     * A version of a group.
     *
     * @param name such as {@code v1}
     * @param resources by their plural
     */
    record Version(String name, List<Resource> resources) {}

    static List<ServedGroup> of(List<Resource> resources) {
        Map<String, List<Resource>> groups = resources.stream()
                .collect(groupingBy(resource -> resource.type().group()));
        return groups.keySet().stream()
                .sorted(BY_PRIORITY)
                .map(name -> new ServedGroup(name, versions(groups.getOrDefault(name, List.of()))))
                .toList();
    }

    private static List<Version> versions(List<Resource> resources) {
        Map<String, List<Resource>> versions = resources.stream()
                .collect(groupingBy(resource -> resource.type().version()));
        return versions.keySet().stream()
                .sorted(VersionOrder.BEST_FIRST)
                .map(name -> new Version(
                        name,
                        versions.getOrDefault(name, List.of()).stream()
                                .sorted(Comparator.comparing(Resource::plural))
                                .toList()))
                .toList();
    }

    private static boolean isBuiltin(String name) {
        return BUILTIN.contains(name);
    }

    boolean isBuiltin() {
        return isBuiltin(name);
    }

    String apiVersion(Version version) {
        return name.isEmpty() ? version.name() : name + "/" + version.name();
    }
}
