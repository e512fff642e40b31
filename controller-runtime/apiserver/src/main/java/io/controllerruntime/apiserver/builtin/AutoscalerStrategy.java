// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalers, version 2; k8s.io/kubernetes/pkg/apis/autoscaling. */
final class AutoscalerStrategy extends BuiltinStrategy {

    private static final long PERCENT_OF_CPU = 80;
    private static final long MAX_WINDOW = 3600;
    private static final long MAX_PERIOD = 1800;

    AutoscalerStrategy(WireForm form) {
        super(form, Shape.STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject autoscaler) {
        return Defaults.of(autoscaler)
                .insideAlways(
                        "spec",
                        spec -> Defaults.of(spec)
                                .set("minReplicas", 1)
                                .set("metrics", JsonArray.of(utilizationOfCpu()))
                                .inside("behavior", AutoscalerStrategy::ofBehavior)
                                .done())
                .done();
    }

    private static JsonObject utilizationOfCpu() {
        JsonObject target = JsonObject.builder()
                .put("type", "Utilization")
                .put("averageUtilization", PERCENT_OF_CPU)
                .build();
        JsonObject resource =
                JsonObject.builder().put("name", "cpu").put("target", target).build();
        return JsonObject.builder()
                .put("type", "Resource")
                .put("resource", resource)
                .build();
    }

    private static JsonObject ofBehavior(JsonObject behavior) {
        return Defaults.of(behavior)
                .insideAlways(
                        "scaleUp",
                        rules -> Defaults.of(rules)
                                .set("stabilizationWindowSeconds", 0)
                                .set("selectPolicy", "Max")
                                .set("policies", JsonArray.of(policy("Pods", 4), policy("Percent", 100)))
                                .done())
                .insideAlways(
                        "scaleDown",
                        rules -> Defaults.of(rules)
                                .set("selectPolicy", "Max")
                                .set("policies", JsonArray.of(policy("Percent", 100)))
                                .done())
                .done();
    }

    private static JsonObject policy(String type, long value) {
        return JsonObject.builder()
                .put("type", type)
                .put("value", value)
                .put("periodSeconds", 15)
                .build();
    }

    @Override
    void validate(Field autoscaler, @Nullable JsonObject old) {
        Field spec = autoscaler.at("spec");
        Field min = spec.at("minReplicas");
        Field max = spec.at("maxReplicas");
        Json shown = Json.of(max.number());
        if (min.isSet() && min.number() < 1) {
            min.invalid("must be greater than or equal to 1");
        }
        if (max.number() < 1) {
            max.invalid(shown, "must be greater than 0");
        }
        if (max.number() < min.number()) {
            max.invalid(shown, "must be greater than or equal to `minReplicas`");
        }
        validateTarget(spec.at("scaleTargetRef"));
        MetricValidation.validate(spec.at("metrics"), min);
        validateRules(spec.at("behavior", "scaleUp"));
        validateRules(spec.at("behavior", "scaleDown"));
    }

    static void validateTarget(Field reference) {
        reference.at("kind").checkRequired(Names::pathSegment);
        reference.at("name").checkRequired(Names::pathSegment);
        Field version = reference.at("apiVersion");
        if (version.text().chars().filter(c -> c == '/').count() > 1) {
            version.invalid("unexpected GroupVersion string: " + version.text());
        }
    }

    private static void validateRules(Field rules) {
        if (!rules.isSet()) {
            return;
        }
        Field window = rules.at("stabilizationWindowSeconds");
        if (window.number() < 0) {
            window.invalid("must be greater than or equal to zero");
        }
        validateAtMost(window, MAX_WINDOW);
        rules.at("selectPolicy").oneOfIfSet(List.of("Disabled", "Max", "Min"));
        for (Field policy : rules.at("policies").items()) {
            policy.at("type").oneOf(List.of("Percent", "Pods"));
            validatePositive(policy.at("value"));
            validatePositive(policy.at("periodSeconds"));
            validateAtMost(policy.at("periodSeconds"), MAX_PERIOD);
        }
    }

    private static void validatePositive(Field number) {
        if (number.number() <= 0) {
            number.invalid(Json.of(number.number()), "must be greater than zero");
        }
    }

    private static void validateAtMost(Field number, long max) {
        if (number.number() > max) {
            number.invalid("must be less than or equal to " + max);
        }
    }

    @Override
    void validateStatus(Field autoscaler, JsonObject old) {
        autoscaler.at("status", "currentReplicas").notNegative();
        autoscaler.at("status", "desiredReplicas").notNegative();
    }
}
