// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/**
 * The spec of a Job, which a CronJob has too; k8s.io/kubernetes/pkg/apis/batch.
 *
 * <p>The rules of failure and success policies are stored without being validated.
 */
final class JobSpecs {

    private static final List<String> COUNTS = List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes");

    private JobSpecs() {}

    /** Defaults that a Job has, and a template of one has not. */
    static JsonObject withDefaults(JsonObject spec) {
        Defaults defaults = Defaults.of(spec);
        if (!spec.has("parallelism")) {
            defaults.set("completions", 1);
        }
        boolean limitsEachIndex = spec.has("backoffLimitPerIndex");
        return defaults.set("parallelism", 1)
                .set("backoffLimit", limitsEachIndex ? Integer.MAX_VALUE : 6)
                .set("completionMode", "NonIndexed")
                .set("suspend", Json.of(false))
                .set("podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed")
                .set("manualSelector", Json.of(false))
                .done();
    }

    /** Defaults of what is inside, wherever the spec is. */
    static JsonObject withInnerDefaults(JsonObject spec) {
        return Defaults.of(PodDefaults.inTemplate(spec))
                .inside(
                        "podFailurePolicy",
                        policy -> Defaults.of(policy)
                                .inEach("rules", JobSpecs::withConditionDefaults)
                                .done())
                .done();
    }

    private static JsonObject withConditionDefaults(JsonObject rule) {
        return Defaults.of(rule)
                .inEach(
                        "onPodConditions",
                        condition -> condition.string("status").orElse("").isEmpty()
                                ? condition.with("status", Json.of("True"))
                                : condition)
                .done();
    }

    static void validate(Field spec) {
        COUNTS.forEach(count -> spec.at(count).notNegative());
        if (spec.at("maxFailedIndexes").isSet()
                && !spec.at("backoffLimitPerIndex").isSet()) {
            spec.at("backoffLimitPerIndex").required("when maxFailedIndexes is specified");
        }
        switch (spec.at("completionMode").text()) {
            case "Indexed" -> {
                if (!spec.at("completions").isSet()) {
                    spec.at("completions").required("when completion mode is Indexed");
                }
            }
            case "NonIndexed", "" -> refuseIndexes(spec);
            default -> spec.at("completionMode").notSupported(List.of("NonIndexed", "Indexed"));
        }
        spec.at("podReplacementPolicy")
                .oneOfIfSet(
                        spec.at("podFailurePolicy").isSet()
                                ? List.of("Failed")
                                : List.of("Failed", "TerminatingOrFailed"));
        PodSpecValidation.validateTemplate(spec.at("template"));
        validateRestartPolicy(spec);
    }

    private static void refuseIndexes(Field spec) {
        for (String name : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
            if (spec.at(name).isSet()) {
                spec.at(name).invalid("requires indexed completion mode");
            }
        }
    }

    private static void validateRestartPolicy(Field spec) {
        Field policy = spec.at("template", "spec").at("restartPolicy");
        switch (policy.text()) {
            case "Always", "" -> policy.required("valid values: \"OnFailure\", \"Never\"");
            case "OnFailure" -> {
                if (spec.at("podFailurePolicy").isSet()) {
                    policy.invalid("only \"Never\" is supported when podFailurePolicy is specified");
                }
            }
            case "Never" -> {}
            default -> policy.notSupported(List.of("OnFailure", "Never"));
        }
    }
}
