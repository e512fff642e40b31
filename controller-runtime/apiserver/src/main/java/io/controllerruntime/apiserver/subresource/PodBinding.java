// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.Status;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.request.Action.Posted;
import io.controllerruntime.runtime.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds a pod to a node; BindingREST in k8s.io/kubernetes/pkg/registry/core/pod/storage/storage.go. Thread-safe. */
final class PodBinding {

    private static final GroupResource BINDING = new GroupResource("", "pods/binding");

    private final ObjectStore pods;
    private final Clock clock;

    PodBinding(ObjectStore pods, Clock clock) {
        this.pods = pods;
        this.clock = clock;
    }

    /** By {@code pods/binding}, or by {@code bindings} where the name is in the binding alone. */
    JsonObject bind(Posted posted) {
        JsonObject binding = posted.object();
        String name = ObjectMeta.of(binding).name();
        if (!posted.name().isEmpty() && !posted.name().equals(name)) {
            throw StatusError.badRequest("name in URL does not match name in Binding object");
        }
        refuseInvalid(binding);
        pods.update(
                name,
                current -> bound(current.orElseThrow(), binding),
                UpdateRules.internal(),
                ObjectStore.Absent.REFUSED,
                posted.write());
        return Status.success(201);
    }

    /** What is wrong with a binding is no Status in Go, so it is a 500. */
    private static void refuseInvalid(JsonObject binding) {
        var errors = new ArrayList<FieldError>();
        String kind = binding.string("target", "kind").orElse("");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            errors.add(FieldError.notSupported(FieldPath.of("target", "kind"), kind, List.of("Node", "<empty>")));
        }
        if (binding.string("target", "name").orElse("").isEmpty()) {
            errors.add(FieldError.required(FieldPath.of("target", "name"), ""));
        }
        if (!errors.isEmpty()) {
            List<String> messages = errors.stream().map(FieldError::message).toList();
            throw StatusError.unknown(500, messages.size() == 1 ? messages.getFirst() : messages.toString());
        }
    }

    private JsonObject bound(JsonObject pod, JsonObject binding) {
        refuseUnlessFree(pod);
        ObjectMeta wanted = ObjectMeta.of(binding);
        JsonObject assigned = pod.with(
                        List.of("spec", "nodeName"),
                        Json.of(binding.string("target", "name").orElseThrow()))
                .without(List.of("status", "nominatedNodeName"));
        ObjectMeta meta = merged(ObjectMeta.of(assigned), "annotations", wanted.annotations());
        JsonObject object = merged(meta, "labels", wanted.labels())
                .with("uid", wanted.uid().isEmpty() ? meta.uid() : wanted.uid())
                .with(
                        "resourceVersion",
                        wanted.resourceVersion().isEmpty() ? meta.resourceVersion() : wanted.resourceVersion())
                .in(assigned);
        JsonObject scheduled = JsonObject.builder()
                .put("type", "PodScheduled")
                .put("status", "True")
                .build();
        String now = clock.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return pods.resource().strategy().defaulted(Conditions.with(object, scheduled, now));
    }

    private static void refuseUnlessFree(JsonObject pod) {
        String name = ObjectMeta.of(pod).name();
        String node = pod.string("spec", "nodeName").orElse("");
        if (ObjectMeta.of(pod).isDeleting()) {
            throw refusal(name, "pod " + name + " is being deleted, cannot be assigned to a host");
        }
        if (!node.isEmpty()) {
            throw refusal(name, "pod " + name + " is already assigned to node \"" + node + "\"");
        }
        if (!pod.array("spec", "schedulingGates").orElse(JsonArray.empty()).isEmpty()) {
            throw refusal(name, "pod " + name + " has non-empty .spec.schedulingGates");
        }
    }

    private static StatusError refusal(String pod, String why) {
        return StatusError.conflict(BINDING, pod, why);
    }

    private static ObjectMeta merged(ObjectMeta meta, String name, Map<String, String> added) {
        if (added.isEmpty()) {
            return meta;
        }
        var all = new LinkedHashMap<>(name.equals("labels") ? meta.labels() : meta.annotations());
        all.putAll(added);
        return meta.with(name, JsonObject.ofStrings(all));
    }
}
