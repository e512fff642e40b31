// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Why a pod cannot go to a node, in the scheduler's words and order of plugins; pkg/scheduler/framework/plugins. Pure. */
final class Fit {

    private Fit() {}

    /** The reasons of the first plugin that objects; empty when the pod fits. */
    static List<String> problems(JsonObject pod, JsonObject node, Demand used) {
        if (node.bool("spec", "unschedulable").orElse(false)) {
            return List.of("node(s) were unschedulable");
        }
        if (isTainted(pod, node)) {
            return List.of("node(s) had untolerated taint(s)");
        }
        if (!isSelected(pod, node)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        return lacking(Demand.of(pod), node, used);
    }

    /** Whether a problem stays even if other pods would go. */
    static boolean isLasting(List<String> problems) {
        return problems.stream().noneMatch(problem -> problem.startsWith("Insufficient") || problem.startsWith("Too"));
    }

    private static boolean isTainted(JsonObject pod, JsonObject node) {
        List<JsonObject> tolerations = pod.array("spec", "tolerations").stream()
                .flatMap(JsonArray::objects)
                .toList();
        return node.array("spec", "taints").stream()
                .flatMap(JsonArray::objects)
                .filter(taint -> !taint.string("effect").orElse("").equals("PreferNoSchedule"))
                .anyMatch(taint -> tolerations.stream().noneMatch(toleration -> isTolerated(taint, toleration)));
    }

    private static boolean isTolerated(JsonObject taint, JsonObject toleration) {
        String effect = toleration.string("effect").orElse("");
        String key = toleration.string("key").orElse("");
        boolean isAnyValue = toleration.string("operator").orElse("").equals("Exists");
        return (effect.isEmpty() || effect.equals(taint.string("effect").orElse("")))
                && (key.isEmpty() || key.equals(taint.string("key").orElse("")))
                && (isAnyValue
                        || toleration
                                .string("value")
                                .orElse("")
                                .equals(taint.string("value").orElse("")));
    }

    private static boolean isSelected(JsonObject pod, JsonObject node) {
        Map<String, String> labels = ObjectMeta.of(node).labels();
        return pod.object("spec", "nodeSelector").orElse(JsonObject.empty()).members().entrySet().stream()
                .allMatch(wanted -> wanted.getValue() instanceof JsonString value
                        && value.value().equals(labels.get(wanted.getKey())));
    }

    private static List<String> lacking(Demand wanted, JsonObject node, Demand used) {
        Demand allocatable = Demand.read(node.object("status", "allocatable").orElse(JsonObject.empty()));
        return wanted.amounts().entrySet().stream()
                .filter(demand -> demand.getValue().signum() > 0)
                .filter(demand -> exceeds(demand.getKey(), demand.getValue(), allocatable, used))
                .map(demand -> demand.getKey().equals("pods") ? "Too many pods" : "Insufficient " + demand.getKey())
                .toList();
    }

    private static boolean exceeds(String resource, BigDecimal amount, Demand allocatable, Demand used) {
        return used.amount(resource).add(amount).compareTo(allocatable.amount(resource)) > 0;
    }
}
