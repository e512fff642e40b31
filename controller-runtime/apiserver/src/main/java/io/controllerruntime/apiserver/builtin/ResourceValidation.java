// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Validation of requests and limits; validateResourceRequirements in core/validation/validation.go. */
final class ResourceValidation {

    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "storage",
            "requests.storage",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> WHOLE = Set.of(
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");

    private ResourceValidation() {}

    static void validateContainer(Field requirements) {
        Field limits = requirements.at("limits");
        Field requests = requirements.at("requests");
        limits.keys().sorted().forEach(name -> validateEntry(name, limits.key(name)));
        requests.keys().sorted().forEach(name -> {
            validateEntry(name, requests.key(name));
            validateRequest(name, requests, limits);
        });
        if (has(limits, requests, ResourceValidation::isHugePages)
                && !has(limits, requests, List.of("cpu", "memory")::contains)) {
            requirements.forbidden("HugePages require cpu or memory");
        }
    }

    private static boolean has(Field limits, Field requests, Predicate<String> name) {
        return limits.keys().anyMatch(name) || requests.keys().anyMatch(name);
    }

    private static void validateEntry(String name, Field amount) {
        validateName(name, amount.withValue(Json.of(name)));
        validateAmount(name, amount);
    }

    /** An amount of {@code resource} anywhere. */
    static void validateAmount(String resource, Field amount) {
        Quantity quantity = Resources.amount(amount);
        if (quantity.sign() < 0) {
            amount.invalid("must be greater than or equal to 0");
        }
        if (isWhole(resource) && !quantity.isInteger()) {
            amount.invalid("must be an integer");
        }
    }

    private static boolean isWhole(String resource) {
        return WHOLE.contains(resource) || isExtended(resource);
    }

    private static void validateName(String name, Field at) {
        boolean isQualified = at.check(Names::qualified);
        if (!name.contains("/")) {
            boolean isOfContainers = OF_CONTAINERS.contains(name) || isHugePages(name);
            if (isQualified && !STANDARD.contains(name) && !isHugePages(name)) {
                at.invalid("must be a standard resource type or fully qualified");
            }
            if (!isOfContainers) {
                at.invalid("must be a standard resource for containers");
            }
        } else if (!isNative(name) && !isExtended(name)) {
            at.invalid("doesn't follow extended resource name standard");
        }
    }

    private static void validateRequest(String name, Field requests, Field limits) {
        Field request = requests.key(name);
        Field limit = limits.key(name);
        if (!limit.isSet()) {
            if (!mayBeOvercommitted(name)) {
                limits.required("Limit must be set for non overcommitable resources");
            }
            return;
        }
        int order = Resources.amount(request).compareTo(Resources.amount(limit));
        if (order != 0 && !mayBeOvercommitted(name)) {
            requests.invalid(request.valueOr(Json.of("")), "must be equal to " + name + " limit of " + limit.text());
        } else if (order > 0) {
            requests.invalid(
                    request.valueOr(Json.of("")),
                    "must be less than or equal to " + name + " limit of " + limit.text());
        }
    }

    private static boolean isHugePages(String name) {
        return name.startsWith("hugepages-");
    }

    private static boolean isNative(String name) {
        return !name.contains("/") || name.contains("kubernetes.io/");
    }

    private static boolean mayBeOvercommitted(String name) {
        return isNative(name) && !isHugePages(name);
    }

    private static boolean isExtended(String name) {
        return !isNative(name)
                && !name.startsWith("requests.")
                && Names.qualified("requests." + name).isEmpty();
    }
}
