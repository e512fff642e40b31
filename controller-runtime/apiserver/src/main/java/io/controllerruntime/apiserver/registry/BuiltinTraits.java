// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import static io.controllerruntime.apiserver.registry.Traits.Flag.CREATES_ON_UPDATE;
import static io.controllerruntime.apiserver.registry.Traits.Flag.METADATA_VALIDATED_AGAIN;
import static io.controllerruntime.apiserver.registry.Traits.Flag.NEEDS_RESOURCE_VERSION;
import static io.controllerruntime.apiserver.registry.Traits.Flag.NOT_COLLECTED;
import static io.controllerruntime.apiserver.registry.Traits.Flag.ORPHANS_DEPENDENTS;
import static io.controllerruntime.apiserver.registry.Traits.Flag.RETURNS_DELETED;

import io.controllerruntime.apiserver.meta.NameRule;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What k8s.io/kubernetes/pkg/registry/.../strategy.go and storage.go say of each built-in resource. */
final class BuiltinTraits {

    private static final Map<NameRule, Set<String>> NAMES = Map.of(
            NameRule.DNS_LABEL, Set.of("namespaces"),
            NameRule.DNS_1035_LABEL, Set.of("services"),
            NameRule.PATH_SEGMENT, Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings"));

    private static final Map<Flag, Set<String>> FLAGS = Map.of(
            CREATES_ON_UPDATE,
            Set.of(
                    "runtimeclasses",
                    "roles",
                    "rolebindings",
                    "clusterroles",
                    "clusterrolebindings",
                    "leases",
                    "limitranges",
                    "events",
                    "services",
                    "endpoints"),
            NEEDS_RESOURCE_VERSION,
            Set.of(
                    "runtimeclasses",
                    "poddisruptionbudgets",
                    "csidrivers",
                    "csistoragecapacities",
                    "volumeattachments",
                    "csinodes",
                    "leases",
                    "validatingadmissionpolicies",
                    "validatingadmissionpolicybindings",
                    "mutatingwebhookconfigurations",
                    "validatingwebhookconfigurations",
                    "customresourcedefinitions",
                    "apiservices"),
            RETURNS_DELETED,
            Set.of(
                    "resourceclaimtemplates",
                    "resourceslices",
                    "resourceclaims",
                    "deviceclasses",
                    "csidrivers",
                    "storageclasses",
                    "volumeattachments",
                    "csinodes",
                    "volumeattributesclasses",
                    "resourcequotas",
                    "persistentvolumes",
                    "persistentvolumeclaims",
                    "serviceaccounts",
                    "namespaces",
                    "pods",
                    "services",
                    "podtemplates"),
            NOT_COLLECTED,
            Set.of("events"),
            ORPHANS_DEPENDENTS,
            Set.of("jobs", "replicationcontrollers"),
            METADATA_VALIDATED_AGAIN,
            Set.of(
                    "configmaps",
                    "secrets",
                    "serviceaccounts",
                    "pods",
                    "services",
                    "roles",
                    "rolebindings",
                    "clusterroles",
                    "clusterrolebindings"));

    private BuiltinTraits() {}

    static Traits of(String plural) {
        NameRule names = firstWith(plural);
        List<Flag> flags = FLAGS.keySet().stream()
                .filter(flag -> FLAGS.getOrDefault(flag, Set.of()).contains(plural))
                .toList();
        return new Traits(names, flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags));
    }

    private static NameRule firstWith(String plural) {
        return NAMES.keySet().stream()
                .filter(rule -> NAMES.getOrDefault(rule, Set.of()).contains(plural))
                .findFirst()
                .orElse(NameRule.DNS_SUBDOMAIN);
    }
}
