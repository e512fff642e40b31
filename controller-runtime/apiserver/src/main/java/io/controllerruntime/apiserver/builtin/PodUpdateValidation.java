// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** What of a pod may change: hardly anything; ValidatePodUpdate in core/validation/validation.go. */
final class PodUpdateValidation {

    private static final String UPDATABLE = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
            + "`spec.tolerations` (only additions to existing tolerations),"
            + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private PodUpdateValidation() {}

    static void validate(Field spec, JsonObject old) {
        if (!haveAsManyContainers(spec, old) || !mayHaveDeadline(spec.at("activeDeadlineSeconds"), old)) {
            return;
        }
        validateTolerations(spec.at("tolerations"), old);
        validateGates(spec.at("schedulingGates"), old);
        JsonObject munged = munged(spec.object(), old);
        if (!munged.equals(old)) {
            spec.forbidden(UPDATABLE + "\n" + GoDiff.of("PodSpec", old, munged));
        }
    }

    private static boolean haveAsManyContainers(Field spec, JsonObject old) {
        for (String list : List.of("containers", "initContainers")) {
            if (spec.at(list).size() != old.array(list).map(JsonArray::size).orElse(0)) {
                spec.at(list).forbidden("pod updates may not add or remove containers");
                return false;
            }
        }
        return true;
    }

    private static boolean mayHaveDeadline(Field deadline, JsonObject old) {
        var before = old.integer("activeDeadlineSeconds");
        if (!deadline.isSet()) {
            before.ifPresent(
                    seconds -> deadline.invalid(JsonNull.NULL, "must not update from a positive integer to nil value"));
            return true;
        }
        if (deadline.number() < 0 || deadline.number() > Integer.MAX_VALUE) {
            deadline.between(0, Integer.MAX_VALUE);
            return false;
        }
        if (before.isPresent() && before.get() < deadline.number()) {
            deadline.invalid("must be less than or equal to previous value");
            return false;
        }
        return true;
    }

    private static void validateTolerations(Field tolerations, JsonObject old) {
        List<JsonObject> now = tolerations.items().stream()
                .map(item -> item.object().without("tolerationSeconds"))
                .toList();
        boolean allKept = old.array("tolerations").stream()
                .flatMap(JsonArray::objects)
                .allMatch(toleration -> now.contains(toleration.without("tolerationSeconds")));
        if (!allKept) {
            tolerations.forbidden("existing toleration can not be modified except its tolerationSeconds");
        } else {
            SchedulingValidation.validateTolerations(tolerations);
        }
    }

    private static void validateGates(Field gates, JsonObject old) {
        var before = new HashSet<>(
                old.array("schedulingGates").map(JsonArray::elements).orElse(List.of()));
        for (Field gate : gates.items()) {
            if (!before.contains(gate.object())) {
                gate.at("name")
                        .forbidden("only deletion is allowed, but found new scheduling gate '"
                                + gate.at("name").text() + "'");
            }
        }
    }

    /** The new spec, with the old values of what may change. */
    private static JsonObject munged(JsonObject spec, JsonObject old) {
        JsonObject munged = withImagesOf(withImagesOf(spec, "containers", old), "initContainers", old);
        for (String name : List.of("activeDeadlineSeconds", "schedulingGates", "tolerations")) {
            munged = munged.taking(name, old);
        }
        boolean wasNegative = old.integer("terminationGracePeriodSeconds").orElse(0L) < 0;
        return wasNegative && spec.integer("terminationGracePeriodSeconds").orElse(0L) == 1
                ? munged.taking("terminationGracePeriodSeconds", old)
                : munged;
    }

    private static JsonObject withImagesOf(JsonObject spec, String list, JsonObject old) {
        if (Objects.equals(spec.get(list), old.get(list)) || spec.array(list).isEmpty()) {
            return spec;
        }
        List<JsonObject> before = old.array(list).orElseThrow().objects().toList();
        List<JsonObject> now = spec.array(list).orElseThrow().objects().toList();
        var munged = new ArrayList<Json>();
        for (int i = 0; i < now.size(); i++) {
            munged.add(now.get(i).taking("image", before.get(i)));
        }
        return spec.with(list, new JsonArray(munged));
    }
}
