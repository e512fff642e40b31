// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes; k8s.io/kubernetes/pkg/registry/core/node. They may be created with a status: the kubelet does. */
final class NodeStrategy extends BuiltinStrategy {

    private static final JsonObject NOT_READY = JsonObject.builder()
            .put("key", "node.kubernetes.io/not-ready")
            .put("effect", "NoSchedule")
            .build();

    NodeStrategy(WireForm form) {
        super(form, Shape.STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject node) {
        return Defaults.of(node).inside("status", NodeStrategy::withAllocatable).done();
    }

    private static JsonObject withAllocatable(JsonObject status) {
        return status.object("capacity")
                .map(capacity ->
                        Defaults.of(status).set("allocatable", capacity).done())
                .orElse(status);
    }

    /** A new node is not ready; the admission plugin TaintNodesByCondition says so. */
    @Override
    public JsonObject prepareForCreate(JsonObject node) {
        var taints = new ArrayList<Json>(
                node.array("spec", "taints").map(JsonArray::elements).orElse(List.of()));
        boolean isTainted = taints.stream()
                .anyMatch(taint -> taint instanceof JsonObject object
                        && NOT_READY.members().entrySet().stream()
                                .allMatch(part -> part.getValue().equals(object.get(part.getKey()))));
        if (isTainted) {
            return node;
        }
        taints.add(NOT_READY);
        return written(node.with(List.of("spec", "taints"), new JsonArray(taints)));
    }

    @Override
    void validate(Field node, @Nullable JsonObject old) {
        validateTaints(node.at("metadata", "taints")
                .withValue(node.at("spec", "taints").value()));
        validateResources(node);
        node.at("spec", "podCIDRs").items().forEach(Addresses::validateNetwork);
    }

    private static void validateResources(Field node) {
        for (String list : List.of("capacity", "allocatable")) {
            Field resources = node.at("status", list);
            resources.keys().sorted().forEach(name -> ResourceValidation.validateAmount(name, resources.at(name)));
        }
    }

    /** kube-apiserver reports taints in the metadata. */
    private static void validateTaints(Field taints) {
        var seen = new HashSet<String>();
        for (Field taint : taints.items()) {
            Labels.validateName(taint.at("key"));
            List<String> problems = Names.labelValue(taint.at("value").text());
            if (!problems.isEmpty()) {
                taint.at("value").invalid(String.join(";", problems));
            }
            taint.at("effect").requiredOneOf(SchedulingValidation.TAINT_EFFECTS);
            if (!seen.add(taint.at("key").text() + ":" + taint.at("effect").text())) {
                taint.duplicate(GoForm.of("Taint", taint.object()), "taints must be unique by key and effect pair");
            }
        }
    }

    @Override
    void validateUpdate(Field node, JsonObject old) {
        validateResources(node);
        var addresses = new HashSet<JsonObject>();
        for (Field address : node.at("status", "addresses").items()) {
            if (!addresses.add(address.object())) {
                address.duplicate(GoForm.of("NodeAddress", address.object()), "");
            }
        }
        Field networks = node.at("spec", "podCIDRs");
        JsonArray before = old.array("spec", "podCIDRs").orElse(JsonArray.empty());
        if (!before.isEmpty() && !before.equals(networks.value())) {
            networks.forbidden("node updates may not change podCIDR except from \"\" to valid");
        }
        Field provider = node.at("spec", "providerID");
        String provided = old.string("spec", "providerID").orElse("");
        if (!provided.isEmpty() && !provider.text().equals(provided)) {
            provider.forbidden("node updates may not change providerID except from \"\" to valid");
        }
        validateTaints(node.at("metadata", "taints")
                .withValue(node.at("spec", "taints").value()));
    }

    @Override
    void validateStatus(Field node, JsonObject old) {
        validateUpdate(node, old);
    }

    @Override
    public Map<String, String> selectableFields(JsonObject node) {
        return Map.of(
                "spec.unschedulable",
                node.bool("spec", "unschedulable").orElse(false).toString());
    }
}
