// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deployments; k8s.io/kubernetes/pkg/apis/apps and pkg/registry/apps/deployment. */
final class DeploymentStrategy extends WorkloadStrategy {

    private static final List<String> COUNTS = List.of(
            "observedGeneration",
            "replicas",
            "updatedReplicas",
            "readyReplicas",
            "availableReplicas",
            "unavailableReplicas",
            "terminatingReplicas",
            "collisionCount");

    DeploymentStrategy(WireForm form) {
        super(form);
    }

    @Override
    JsonObject withSpecDefaults(JsonObject spec) {
        return Defaults.of(spec)
                .insideAlways("strategy", DeploymentStrategy::withRolloutDefaults)
                .set("revisionHistoryLimit", 10)
                .set("progressDeadlineSeconds", 600)
                .done();
    }

    private static JsonObject withRolloutDefaults(JsonObject strategy) {
        JsonObject typed = Defaults.of(strategy).set("type", "RollingUpdate").done();
        return typed.string("type").orElse("").equals("RollingUpdate")
                ? Defaults.of(typed)
                        .insideAlways(
                                "rollingUpdate",
                                rolling -> Defaults.of(rolling)
                                        .set("maxUnavailable", "25%")
                                        .set("maxSurge", "25%")
                                        .done())
                        .done()
                : typed;
    }

    @Override
    void validate(Field deployment, @Nullable JsonObject old) {
        Field spec = deployment.at("spec");
        spec.at("replicas").notNegative();
        validateSelector(spec);
        validateRollout(spec.at("strategy"));
        spec.at("minReadySeconds").notNegative();
        spec.at("revisionHistoryLimit").notNegative();
        Field deadline = spec.at("progressDeadlineSeconds");
        deadline.notNegative();
        if (deadline.isSet() && deadline.number() <= spec.at("minReadySeconds").number()) {
            deadline.invalid("must be greater than minReadySeconds");
        }
        if (old != null) {
            validateImmutableSelector(spec, old);
        }
    }

    private static void validateRollout(Field strategy) {
        Field rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text()) {
            case "Recreate" -> {
                if (rolling.isSet()) {
                    rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> validateRollingUpdate(rolling);
            default ->
                strategy.withValue(GoForm.of("DeploymentStrategy", strategy.object()))
                        .notSupported(List.of("Recreate", "RollingUpdate"));
        }
    }

    private static void validateRollingUpdate(Field rolling) {
        Field unavailable = rolling.at("maxUnavailable");
        Field surge = rolling.at("maxSurge");
        IntOrPercent.validateNotNegative(unavailable);
        IntOrPercent.validateNotNegative(surge);
        if (IntOrPercent.amount(unavailable) == 0 && IntOrPercent.amount(surge) == 0) {
            unavailable.invalid("may not be 0 when `maxSurge` is 0");
        }
        IntOrPercent.validateAtMost100Percent(unavailable);
    }

    @Override
    void validateStatus(Field deployment, JsonObject old) {
        Field status = deployment.at("status");
        validateCounts(status, COUNTS, List.of("updatedReplicas", "readyReplicas", "availableReplicas"));
        Field collisions = status.at("collisionCount");
        if (old.integer("status", "collisionCount").orElse(0L) > collisions.number()) {
            collisions.invalid(Json.of(collisions.number()), "cannot be decremented");
        }
    }

    @Override
    public JsonObject prepareForStatusUpdate(JsonObject deployment, JsonObject old) {
        JsonObject prepared = super.prepareForStatusUpdate(deployment, old);
        return Defaults.of(prepared)
                .inside(
                        "metadata",
                        metadata ->
                                metadata.taking("labels", old.object("metadata").orElse(JsonObject.empty())))
                .done();
    }

    /** Annotations count too, because they are copied to the replica sets. */
    @Override
    public boolean hasNewGeneration(JsonObject deployment, JsonObject old) {
        return super.hasNewGeneration(deployment, old)
                || !Objects.equals(deployment.at("metadata", "annotations"), old.at("metadata", "annotations"));
    }
}
