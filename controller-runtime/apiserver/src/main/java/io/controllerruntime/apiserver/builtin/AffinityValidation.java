// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;

/** Validation of affinities; validateAffinity in core/validation/validation.go. */
final class AffinityValidation {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private AffinityValidation() {}

    static void validate(Field affinity) {
        Field node = affinity.at("nodeAffinity");
        if (node.at(REQUIRED).isSet()) {
            validateNodeSelector(node.at(REQUIRED));
        }
        for (Field preference : node.at(PREFERRED).items()) {
            validateWeight(preference.at("weight"));
            validateTerm(preference.at("preference"), false);
        }
        validatePods(affinity.at("podAffinity"));
        validatePods(affinity.at("podAntiAffinity"));
    }

    private static void validatePods(Field affinity) {
        affinity.at(REQUIRED).items().forEach(AffinityValidation::validatePodTerm);
        for (Field preference : affinity.at(PREFERRED).items()) {
            validateWeight(preference.at("weight"));
            validatePodTerm(preference.at("podAffinityTerm"));
        }
    }

    private static void validateWeight(Field weight) {
        if (weight.number() < 1 || weight.number() > 100) {
            weight.invalid(Json.of(weight.number()), "must be in the range 1-100");
        }
    }

    private static void validateNodeSelector(Field selector) {
        Field terms = selector.at("nodeSelectorTerms");
        if (terms.isEmpty()) {
            terms.required("must have at least one node selector term");
        }
        terms.items().forEach(term -> validateTerm(term, true));
    }

    private static void validateTerm(Field term, boolean withValues) {
        for (Field requirement : term.at("matchExpressions").items()) {
            validateExpression(requirement);
            Labels.validateName(requirement.at("key"));
            if (withValues) {
                requirement.at("values").items().forEach(value -> value.check(Names::labelValue));
            }
        }
        term.at("matchFields").items().forEach(AffinityValidation::validateField);
    }

    private static void validateExpression(Field requirement) {
        Field values = requirement.at("values");
        switch (requirement.at("operator").text()) {
            case "Gt", "Lt" -> {
                if (values.size() != 1) {
                    values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> Labels.validateOperator(requirement);
        }
    }

    private static void validateField(Field requirement) {
        Field values = requirement.at("values");
        if (!List.of("In", "NotIn").contains(requirement.at("operator").text())) {
            requirement.at("operator").invalid("not a valid selector operator");
        } else if (values.size() != 1) {
            values.required("must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }
        if (requirement.at("key").text().equals("metadata.name")) {
            values.items().forEach(value -> value.check(Names::dnsSubdomain));
        } else {
            requirement.at("key").invalid("not a valid field selector key");
        }
    }

    private static void validatePodTerm(Field term) {
        Labels.validateSelector(term.at("labelSelector"));
        Labels.validateSelector(term.at("namespaceSelector"));
        term.at("namespaces")
                .texts()
                .forEach(name -> term.at("namespace").withValue(Json.of(name)).check(Names::dnsLabel));
        validateLabelKeys(term);
        if (term.at("topologyKey").isEmpty()) {
            term.at("topologyKey").required("can not be empty");
        }
        Labels.validateName(term.at("topologyKey"));
    }

    /** The keys whose values are taken from the pod itself, of an affinity term or a spread constraint. */
    static void validateLabelKeys(Field term) {
        boolean hasSelector = term.at("labelSelector").isSet();
        for (String name : List.of("matchLabelKeys", "mismatchLabelKeys")) {
            Field keys = term.at(name);
            if (keys.isEmpty()) {
                continue;
            }
            if (!hasSelector) {
                keys.forbidden("must not be specified when labelSelector is not set");
            } else {
                keys.items().forEach(Labels::validateName);
            }
        }
        validateNotInSelector(term);
        List<String> mismatching = term.at("mismatchLabelKeys").texts();
        term.at("matchLabelKeys").items().stream()
                .filter(key -> mismatching.contains(key.text()))
                .forEach(key -> key.invalid("exists in both matchLabelKeys and mismatchLabelKeys"));
    }

    /** The server itself adds one condition for each key, so that a second one is the client's. kube-apiserver reports it at the term. */
    private static void validateNotInSelector(Field term) {
        List<String> keys = term.at("matchLabelKeys").texts();
        var selected =
                new HashSet<>(term.at("labelSelector", "matchLabels").keys().toList());
        for (Field requirement : term.at("labelSelector", "matchExpressions").items()) {
            String key = requirement.at("key").text();
            if (!selected.add(key) && keys.contains(key)) {
                term.element(keys.lastIndexOf(key))
                        .invalid(Json.of(key), "exists in both matchLabelKeys and labelSelector");
            }
        }
    }
}
