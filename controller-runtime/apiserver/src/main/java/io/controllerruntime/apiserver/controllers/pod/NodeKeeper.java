// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes every node a healthy one: it reports as a kubelet does, unless somebody else already did, and takes the taint of new nodes away.
 *
 * <p>Source: pkg/kubelet/nodestatus/setters.go. A node that does not say what it has can take any number of pods.
 */
public final class NodeKeeper implements Controller {

    static final GroupResource NODES = new GroupResource("", "nodes");

    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    private static final JsonObject PLENTY = JsonObject.builder()
            .put("cpu", "1k")
            .put("memory", "1Ti")
            .put("ephemeral-storage", "1Ti")
            .put("pods", "1M")
            .build();

    @Override
    public String name() {
        return "node-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(NODES);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        return Stream.of(change.key());
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key).map(node -> sync(node, now)).orElse(Step.NOTHING);
    }

    private static Step sync(JsonObject node, Instant now) {
        if (conditions(node).noneMatch(NodeKeeper::isAboutReadiness)) {
            return Step.of(Write.updateStatus(NODES, reporting(node, now)));
        }
        boolean isReady = conditions(node)
                .anyMatch(condition -> isAboutReadiness(condition)
                        && condition.string("status").orElse("").equals("True"));
        List<Json> taints = node.array("spec", "taints").stream()
                .flatMap(JsonArray::objects)
                .filter(taint -> !taint.string("key").orElse("").equals(NOT_READY))
                .<Json>map(taint -> taint)
                .toList();
        boolean hasTaint = node.array("spec", "taints").map(JsonArray::size).orElse(0) > taints.size();
        return isReady && hasTaint ? Step.of(Write.update(NODES, withTaints(node, taints))) : Step.NOTHING;
    }

    private static JsonObject withTaints(JsonObject node, List<Json> taints) {
        List<String> path = List.of("spec", "taints");
        return taints.isEmpty() ? node.without(path) : node.with(path, new JsonArray(taints));
    }

    private static Stream<JsonObject> conditions(JsonObject node) {
        return node.array("status", "conditions").stream().flatMap(JsonArray::objects);
    }

    private static boolean isAboutReadiness(JsonObject condition) {
        return condition.string("type").orElse("").equals("Ready");
    }

    private static JsonObject reporting(JsonObject node, Instant now) {
        JsonObject status = node.object("status").orElse(JsonObject.empty());
        Json capacity = status.at("capacity").or(() -> status.at("allocatable")).orElse(PLENTY);
        JsonObject reported = status.toBuilder()
                .put("capacity", capacity)
                .put("allocatable", status.at("allocatable").orElse(capacity))
                .put(
                        "conditions",
                        JsonArray.of(
                                condition(
                                        "MemoryPressure",
                                        "False",
                                        "KubeletHasSufficientMemory",
                                        "kubelet has sufficient memory available",
                                        now),
                                condition(
                                        "DiskPressure",
                                        "False",
                                        "KubeletHasNoDiskPressure",
                                        "kubelet has no disk pressure",
                                        now),
                                condition(
                                        "PIDPressure",
                                        "False",
                                        "KubeletHasSufficientPID",
                                        "kubelet has sufficient PID available",
                                        now),
                                condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now)))
                .build();
        return node.with("status", reported);
    }

    private static JsonObject condition(String type, String status, String reason, String message, Instant now) {
        return JsonObject.builder()
                .put("type", type)
                .put("status", status)
                .put("lastHeartbeatTime", PodStatus.text(now))
                .put("lastTransitionTime", PodStatus.text(now))
                .put("reason", reason)
                .put("message", message)
                .build();
    }
}
