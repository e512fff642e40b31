// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodDisruptionBudgets; k8s.io/kubernetes/pkg/apis/policy/validation. */
final class DisruptionBudgetStrategy extends BuiltinStrategy {

    DisruptionBudgetStrategy(WireForm form) {
        super(form, Shape.SPEC_AND_STATUS);
    }

    @Override
    void validate(Field budget, @Nullable JsonObject old) {
        Field spec = budget.at("spec");
        Field min = spec.at("minAvailable");
        Field max = spec.at("maxUnavailable");
        if (min.isSet() && max.isSet()) {
            spec.invalid(
                    GoForm.of("PodDisruptionBudgetSpec", spec.object()),
                    "minAvailable and maxUnavailable cannot be both set");
        }
        for (Field limit : List.of(min, max)) {
            if (limit.isSet()) {
                IntOrPercent.validateNotNegative(limit);
                IntOrPercent.validateAtMost100Percent(limit);
            }
        }
        Labels.validateSelector(spec.at("selector"));
        spec.at("unhealthyPodEvictionPolicy").oneOfIfSet(List.of("AlwaysAllow", "IfHealthyBudget"));
    }

    @Override
    void validateStatus(Field budget, JsonObject old) {
        for (String count : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
            budget.at("status", count).notNegative();
        }
    }
}
