// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StatefulSets; k8s.io/kubernetes/pkg/apis/apps and pkg/registry/apps/statefulset. Claim templates are completed, and not validated. */
final class StatefulSetStrategy extends WorkloadStrategy {

    private static final List<String> COUNTS = List.of(
            "replicas",
            "readyReplicas",
            "currentReplicas",
            "updatedReplicas",
            "availableReplicas",
            "observedGeneration",
            "collisionCount");
    private static final List<String> MUTABLE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    StatefulSetStrategy(WireForm form) {
        super(form);
    }

    @Override
    JsonObject withSpecDefaults(JsonObject spec) {
        return Defaults.of(spec)
                .set("podManagementPolicy", "OrderedReady")
                .insideAlways("updateStrategy", StatefulSetStrategy::withUpdateDefaults)
                .insideAlways(
                        "persistentVolumeClaimRetentionPolicy",
                        policy -> Defaults.of(policy)
                                .set("whenDeleted", "Retain")
                                .set("whenScaled", "Retain")
                                .done())
                .inEach("volumeClaimTemplates", ClaimDefaults::ofTemplate)
                .set("revisionHistoryLimit", 10)
                .done();
    }

    private static JsonObject withUpdateDefaults(JsonObject strategy) {
        Defaults defaults = Defaults.of(strategy);
        if (!defaults.has("type")) {
            defaults.set("type", "RollingUpdate").set("rollingUpdate", JsonObject.empty());
        }
        boolean isRolling = defaults.done().string("type").orElse("").equals("RollingUpdate");
        return isRolling
                ? defaults.inside(
                                "rollingUpdate",
                                rolling ->
                                        Defaults.of(rolling).set("partition", 0).done())
                        .done()
                : defaults.done();
    }

    @Override
    void validate(Field set, @Nullable JsonObject old) {
        Field spec = set.at("spec");
        Field management = spec.at("podManagementPolicy");
        if (!List.of("OrderedReady", "Parallel").contains(management.text())) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        validateUpdateStrategy(spec.at("updateStrategy"));
        for (String when : List.of("whenDeleted", "whenScaled")) {
            spec.at("persistentVolumeClaimRetentionPolicy", when).oneOf(List.of("Retain", "Delete"));
        }
        spec.at("replicas").notNegative();
        spec.at("minReadySeconds").notNegative();
        spec.at("ordinals", "start").notNegative();
        if (old == null) {
            spec.at("serviceName").checkIfSet(Names::dnsLabel);
        }
        validateSelector(spec, withClaims(spec), "statefulset", "StatefulSet");
        if (old != null) {
            validateUnchanged(spec, old.object("spec").orElse(JsonObject.empty()));
        }
    }

    private static void validateUpdateStrategy(Field strategy) {
        Field rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text()) {
            case "RollingUpdate" -> validateRolling(rolling);
            case "OnDelete" -> {
                if (rolling.isSet()) {
                    rolling.invalid(
                            GoForm.of("RollingUpdateStatefulSetStrategy", rolling.object()),
                            "only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            default ->
                strategy.invalid(
                        GoForm.of("StatefulSetUpdateStrategy", strategy.object()),
                        "must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    private static void validateRolling(Field rolling) {
        rolling.at("partition").notNegative();
        Field unavailable = rolling.at("maxUnavailable");
        if (unavailable.isSet()) {
            IntOrPercent.validateNotNegative(unavailable);
            if (IntOrPercent.amount(unavailable) == 0) {
                unavailable.invalid("cannot be 0");
            }
            IntOrPercent.validateAtMost100Percent(unavailable);
        }
    }

    /** The template with a volume for each claim, which containers may mount. */
    private static Field withClaims(Field spec) {
        Field template = spec.at("template");
        List<String> claims = spec.at("volumeClaimTemplates").items().stream()
                .map(claim -> claim.at("metadata", "name").text())
                .toList();
        if (claims.isEmpty()) {
            return template;
        }
        var volumes = new ArrayList<Json>();
        claims.forEach(claim -> volumes.add(JsonObject.of("name", Json.of(claim))
                .with("persistentVolumeClaim", JsonObject.of("claimName", Json.of(claim)))));
        template.object().array("spec", "volumes").stream()
                .flatMap(JsonArray::objects)
                .filter(volume -> !claims.contains(volume.string("name").orElse("")))
                .forEach(volumes::add);
        return template.withValue(template.object().with(List.of("spec", "volumes"), new JsonArray(volumes)));
    }

    private static void validateUnchanged(Field spec, JsonObject old) {
        JsonObject fixed = spec.object();
        JsonObject fixedBefore = old;
        for (String name : MUTABLE) {
            fixed = fixed.without(name);
            fixedBefore = fixedBefore.without(name);
        }
        if (!fixed.equals(fixedBefore)) {
            spec.forbidden("updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                    + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                    + " 'minReadySeconds' are forbidden");
        }
    }

    @Override
    void validateStatus(Field set, JsonObject old) {
        validateCounts(
                set.at("status"),
                COUNTS,
                List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"));
    }
}
