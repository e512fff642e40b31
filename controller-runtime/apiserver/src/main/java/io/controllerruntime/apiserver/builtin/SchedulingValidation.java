// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;

/** Validation of tolerations, spread constraints, gates; core/validation/validation.go. */
final class SchedulingValidation {

    static final List<String> TAINT_EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private SchedulingValidation() {}

    static void validateTolerations(Field tolerations) {
        tolerations.items().forEach(SchedulingValidation::validateToleration);
    }

    private static void validateToleration(Field toleration) {
        Field key = toleration.at("key");
        Field operator = toleration.at("operator");
        Field effect = toleration.at("effect");
        if (!key.isEmpty()) {
            Labels.validateName(key);
        } else if (!operator.text().equals("Exists")) {
            operator.invalid(
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        if (toleration.at("tolerationSeconds").isSet() && !effect.text().equals("NoExecute")) {
            effect.invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        validateOperator(operator, toleration.at("value"));
        if (!effect.isEmpty()) {
            effect.oneOf(TAINT_EFFECTS);
        }
    }

    private static void validateOperator(Field operator, Field value) {
        switch (operator.text()) {
            case "", "Equal" -> {
                List<String> problems = Names.labelValue(value.text());
                if (!problems.isEmpty()) {
                    operator.invalid(value.valueOr(Json.of("")), String.join(";", problems));
                }
            }
            case "Exists" -> {
                if (!value.isEmpty()) {
                    operator.invalid(value.valueOr(Json.of("")), "value must be empty when `operator` is 'Exists'");
                }
            }
            default -> operator.notSupported(List.of("Equal", "Exists"));
        }
    }

    static void validateSpreadConstraints(Field constraints) {
        List<Field> all = constraints.items();
        for (int i = 0; i < all.size(); i++) {
            validateSpreadConstraint(all.get(i), all.subList(i + 1, all.size()));
        }
    }

    private static void validateSpreadConstraint(Field constraint, List<Field> others) {
        Field topology = constraint.at("topologyKey");
        Field action = constraint.at("whenUnsatisfiable");
        if (constraint.at("maxSkew").number() <= 0) {
            constraint.at("maxSkew").invalid(Json.of(constraint.at("maxSkew").number()), "must be greater than zero");
        }
        if (topology.isEmpty()) {
            topology.required("can not be empty");
        }
        action.oneOf(List.of("DoNotSchedule", "ScheduleAnyway"));
        if (others.stream().anyMatch(other -> isSameKind(constraint, other))) {
            constraint
                    .at("{topologyKey, whenUnsatisfiable}")
                    .duplicate(Json.of("{" + topology.text() + ", " + action.text() + "}"), "");
        }
        validateMinDomains(constraint.at("minDomains"), action.text());
        constraint.at("nodeAffinityPolicy").oneOfIfSet(List.of("Honor", "Ignore"));
        constraint.at("nodeTaintsPolicy").oneOfIfSet(List.of("Honor", "Ignore"));
        AffinityValidation.validateLabelKeys(constraint);
        Labels.validateSelector(constraint.at("labelSelector"));
    }

    private static boolean isSameKind(Field constraint, Field other) {
        return constraint
                        .at("topologyKey")
                        .text()
                        .equals(other.at("topologyKey").text())
                && constraint
                        .at("whenUnsatisfiable")
                        .text()
                        .equals(other.at("whenUnsatisfiable").text());
    }

    private static void validateMinDomains(Field domains, String action) {
        if (!domains.isSet()) {
            return;
        }
        if (domains.number() <= 0) {
            domains.invalid("must be greater than zero");
        }
        if (!action.equals("DoNotSchedule")) {
            domains.invalid("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + action);
        }
    }

    static void validateGates(Field gates) {
        var seen = new HashSet<String>();
        for (Field gate : gates.items()) {
            Field name = gate.withValue(gate.at("name").valueOr(Json.of("")));
            name.check(Names::qualified);
            if (!seen.add(name.text())) {
                name.duplicate();
            }
        }
    }
}
