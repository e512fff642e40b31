// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the kinds share that make a number of pods from a template. */
abstract class WorkloadStrategy extends BuiltinStrategy {

    WorkloadStrategy(WireForm form) {
        super(form, Shape.SPEC_AND_STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject object) {
        return Defaults.of(object)
                .insideAlways(
                        "spec",
                        spec -> withSpecDefaults(Defaults.of(PodDefaults.inTemplate(spec))
                                .set("replicas", 1)
                                .done()))
                .done();
    }

    JsonObject withSpecDefaults(JsonObject spec) {
        return spec;
    }

    /** The selector of {@code apps/v1}: required, and fixed once it is set. What Kubernetes says of Deployments it says of ReplicaSets too. */
    static void validateSelector(Field spec) {
        validateSelector(spec, spec.at("template"), "deployment", "ReplicaSet");
    }

    /**
     * @param template the template as it is validated
     * @param noun what an empty selector is said to be invalid for
     */
    static void validateSelector(Field spec, Field template, String noun, String kind) {
        Field selector = spec.at("selector");
        if (!selector.isSet()) {
            selector.required("");
        } else {
            Labels.validateSelector(selector);
            if (Labels.isEmpty(selector)) {
                selector.invalid("empty selector is invalid for " + noun);
            }
        }
        if (Labels.isUsable(selector)) {
            boolean isNone = selector.isSet() && Labels.isEmpty(selector);
            JsonObject labels = template.object().object("metadata", "labels").orElse(JsonObject.empty());
            validateTemplate(template, isNone || (selector.isSet() && Labels.matches(selector.object(), labels)), kind);
        } else {
            selector.invalid("invalid label selector");
        }
    }

    static void validateImmutableSelector(Field spec, JsonObject old) {
        spec.at("selector").immutable(old.at("spec", "selector").orElse(null));
    }

    static void validateTemplate(Field template, boolean isSelected, String kind) {
        if (!isSelected) {
            Field labels = template.at("metadata", "labels");
            labels.invalid(labels.valueOr(JsonNull.NULL), "`selector` does not match template `labels`");
        }
        PodSpecValidation.validateTemplate(template);
        Field spec = template.at("spec");
        spec.at("restartPolicy").oneOf(List.of("Always"));
        if (spec.at("activeDeadlineSeconds").isSet()) {
            spec.at("activeDeadlineSeconds").forbidden("activeDeadlineSeconds in " + kind + " is not Supported");
        }
    }

    /** Counts of pods in a status: none negative, none greater than the whole. */
    static void validateCounts(Field status, List<String> counts, List<String> parts) {
        counts.forEach(count -> status.at(count).notNegative());
        long all = status.at("replicas").number();
        for (String part : parts) {
            if (status.at(part).number() > all) {
                status.at(part).invalid("cannot be greater than status.replicas");
            }
        }
        Field available = status.at("availableReplicas");
        if (available.number() > status.at("readyReplicas").number()) {
            available.invalid("cannot be greater than readyReplicas");
        }
    }

    @Override
    public List<String> warnings(JsonObject object) {
        JsonObject spec = object.object("spec", "template", "spec").orElse(JsonObject.empty());
        return PodWarnings.of(spec, FieldPath.of("spec", "template", "spec"));
    }

    /** Field selectors of replica sets and replication controllers. */
    static Map<String, String> byReplicas(JsonObject object) {
        return Map.of(
                "status.replicas",
                object.integer("status", "replicas").orElse(0L).toString());
    }
}
