// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DaemonSets; k8s.io/kubernetes/pkg/apis/apps and pkg/registry/apps/daemonset. */
final class DaemonSetStrategy extends WorkloadStrategy {

    /** How often the template changed: a field of an older version, which newer ones show as an annotation. */
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    private static final List<String> COUNTS = List.of(
            "currentNumberScheduled",
            "numberMisscheduled",
            "desiredNumberScheduled",
            "numberReady",
            "observedGeneration",
            "updatedNumberScheduled",
            "numberAvailable",
            "numberUnavailable",
            "collisionCount");

    DaemonSetStrategy(WireForm form) {
        super(form);
    }

    /** How many pods there are is for the nodes to say. */
    @Override
    JsonObject withDefaults(JsonObject set) {
        return Defaults.of(set)
                .insideAlways(
                        "spec",
                        spec -> Defaults.of(PodDefaults.inTemplate(spec))
                                .insideAlways("updateStrategy", DaemonSetStrategy::withUpdateDefaults)
                                .set("revisionHistoryLimit", 10)
                                .done())
                .done();
    }

    private static JsonObject withUpdateDefaults(JsonObject strategy) {
        JsonObject typed = Defaults.of(strategy).set("type", "RollingUpdate").done();
        return typed.string("type").orElse("").equals("RollingUpdate")
                ? Defaults.of(typed)
                        .insideAlways(
                                "rollingUpdate",
                                rolling -> Defaults.of(rolling)
                                        .set("maxUnavailable", 1)
                                        .set("maxSurge", 0)
                                        .done())
                        .done()
                : typed;
    }

    @Override
    public JsonObject prepareForCreate(JsonObject set) {
        return withTemplateGeneration(super.prepareForCreate(set), 1);
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject set, JsonObject old) {
        long before = Long.parseLong(ObjectMeta.of(old).annotations().getOrDefault(TEMPLATE_GENERATION, "1"));
        boolean isNew = !Objects.equals(set.at("spec", "template"), old.at("spec", "template"));
        return withTemplateGeneration(super.prepareForUpdate(set, old), isNew ? before + 1 : before);
    }

    private static JsonObject withTemplateGeneration(JsonObject set, long number) {
        return set.with(List.of("metadata", "annotations", TEMPLATE_GENERATION), Json.of(Long.toString(number)));
    }

    @Override
    public List<String> warnings(JsonObject set, JsonObject old) {
        boolean isSame = Objects.equals(set.at("spec", "template"), old.at("spec", "template"));
        return isSame ? List.of() : warnings(set);
    }

    @Override
    void validate(Field set, @Nullable JsonObject old) {
        Field spec = set.at("spec");
        Field selector = spec.at("selector");
        Labels.validateSelector(selector);
        if (selector.isSet() && Labels.isEmpty(selector)) {
            selector.invalid("empty selector is invalid for daemonset");
        }
        JsonObject labels =
                spec.at("template").object().object("metadata", "labels").orElse(JsonObject.empty());
        boolean isSelected = selector.isSet() && Labels.matches(selector.object(), labels);
        validateTemplate(spec.at("template"), isSelected || !Labels.isUsable(selector), "DaemonSet");
        spec.at("minReadySeconds").notNegative();
        validateUpdateStrategy(spec.at("updateStrategy"));
        spec.at("revisionHistoryLimit").notNegative();
        if (old != null) {
            validateImmutableSelector(spec, old);
        }
    }

    private static void validateUpdateStrategy(Field strategy) {
        switch (strategy.at("type").text()) {
            case "OnDelete" -> {}
            case "RollingUpdate" -> validateRolling(strategy.at("rollingUpdate"));
            default ->
                strategy.withValue(GoForm.of("DaemonSetUpdateStrategy", strategy.object()))
                        .notSupported(List.of("RollingUpdate", "OnDelete"));
        }
    }

    private static void validateRolling(Field rolling) {
        Field unavailable = rolling.at("maxUnavailable");
        Field surge = rolling.at("maxSurge");
        List.of(unavailable, surge).forEach(IntOrPercent::validateNotNegative);
        List.of(unavailable, surge).forEach(IntOrPercent::validateAtMost100Percent);
        boolean hasUnavailable = IntOrPercent.amount(unavailable) != 0;
        boolean hasSurge = IntOrPercent.amount(surge) != 0;
        if (hasUnavailable && hasSurge) {
            surge.invalid("may not be set when maxUnavailable is non-zero");
        } else if (!hasUnavailable && !hasSurge) {
            unavailable.required("cannot be 0 when maxSurge is 0");
        }
    }

    @Override
    void validateStatus(Field set, JsonObject old) {
        COUNTS.forEach(count -> set.at("status", count).notNegative());
    }
}
