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
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts each pod on the node with the fewest pods among those that have what it asks for. */
public final class Scheduler implements Controller {

    private static final GroupResource NODES = NodeKeeper.NODES;
    private static final String SCHEDULED = "PodScheduled";

    private final Scripts scripts;
    private final NodeUsage usage = new NodeUsage();

    /** Pods for which there was no node. */
    private final Set<Key> waiting = new LinkedHashSet<>();

    public Scheduler(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public String name() {
        return "default-scheduler";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(Kubelet.PODS, NODES);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        if (change.key().resource().equals(NODES)) {
            return List.copyOf(waiting).stream();
        }
        usage.change(change.before(), change.after());
        if (change.isDeletion()) {
            waiting.remove(change.key());
            return List.copyOf(waiting).stream();
        }
        return change.sides().anyMatch(Scheduler::isUnbound) ? Stream.of(change.key()) : Stream.empty();
    }

    private static boolean isUnbound(JsonObject pod) {
        return pod.string("spec", "nodeName").orElse("").isEmpty();
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        Optional<JsonObject> pod = view.get(key).filter(Scheduler::isToBeBound);
        if (pod.isEmpty()) {
            waiting.remove(key);
            return Step.NOTHING;
        }
        return switch (scripts.of(pod.get()).node()) {
            case Script.Scheduling.Never never -> unschedulable(key, pod.get(), never.message(), now);
            case Script.Scheduling.ByResources byResources -> scheduled(key, pod.get(), view.list(NODES, ""), now);
        };
    }

    private static boolean isToBeBound(JsonObject pod) {
        return isUnbound(pod)
                && !ObjectMeta.of(pod).isDeleting()
                && pod.array("spec", "schedulingGates")
                        .filter(gates -> !gates.isEmpty())
                        .isEmpty()
                && pod.string("spec", "schedulerName")
                        .orElse("default-scheduler")
                        .equals("default-scheduler");
    }

    private Step scheduled(Key key, JsonObject pod, List<JsonObject> nodes, Instant now) {
        Optional<JsonObject> node = nodes.stream()
                .filter(candidate -> problems(pod, candidate).isEmpty())
                .min(Comparator.<JsonObject, BigDecimal>comparing(
                                candidate -> usage.of(name(candidate)).amount("pods"))
                        .thenComparing(Scheduler::name));
        if (node.isEmpty()) {
            return unschedulable(key, pod, message(pod, nodes), now);
        }
        waiting.remove(key);
        return bound(key, pod, name(node.get()));
    }

    private List<String> problems(JsonObject pod, JsonObject node) {
        return Fit.problems(pod, node, usage.of(name(node)));
    }

    private static String name(JsonObject node) {
        return ObjectMeta.of(node).name();
    }

    private static Step bound(Key key, JsonObject pod, String node) {
        JsonObject metadata = JsonObject.builder()
                .put("namespace", key.namespace())
                .put("name", key.name())
                .put("uid", ObjectMeta.of(pod).uid())
                .build();
        JsonObject target =
                JsonObject.builder().put("kind", "Node").put("name", node).build();
        JsonObject binding = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Binding")
                .put("metadata", metadata)
                .put("target", target)
                .build();
        String message = "Successfully assigned " + key.namespace() + "/" + key.name() + " to " + node;
        return Step.of(Write.then(new Write.Act(key, "binding", binding), Write.normal(pod, "Scheduled", message)));
    }

    private Step unschedulable(Key key, JsonObject pod, String message, Instant now) {
        waiting.add(key);
        JsonObject condition = condition(pod, now)
                .put("reason", "Unschedulable")
                .put("message", message)
                .build();
        JsonObject told = with(pod, condition);
        return told.equals(pod)
                ? Step.NOTHING
                : Step.of(Write.updateStatus(Kubelet.PODS, told), Write.warning(pod, "FailedScheduling", message));
    }

    private static JsonObject.Builder condition(JsonObject pod, Instant now) {
        String since = conditions(pod)
                .filter(before -> isScheduled(before)
                        && before.string("status").orElse("").equals("False"))
                .flatMap(before -> before.string("lastTransitionTime").stream())
                .findFirst()
                .orElseGet(() -> PodStatus.text(now));
        JsonObject.Builder condition = JsonObject.builder()
                .put("type", SCHEDULED)
                .put("status", "False")
                .put("lastProbeTime", JsonNull.NULL)
                .put("lastTransitionTime", since);
        long generation = ObjectMeta.of(pod).generation();
        return generation > 0 ? condition.put("observedGeneration", generation) : condition;
    }

    private static JsonObject with(JsonObject pod, JsonObject condition) {
        var conditions = new ArrayList<Json>(
                conditions(pod).filter(other -> !isScheduled(other)).toList());
        conditions.add(condition);
        return pod.with(List.of("status", "conditions"), new JsonArray(conditions));
    }

    private static Stream<JsonObject> conditions(JsonObject pod) {
        return pod.array("status", "conditions").stream().flatMap(JsonArray::objects);
    }

    private static boolean isScheduled(JsonObject condition) {
        return condition.string("type").orElse("").equals(SCHEDULED);
    }

    /** Source: FitError in pkg/scheduler/framework/types.go. */
    private String message(JsonObject pod, List<JsonObject> nodes) {
        if (nodes.isEmpty()) {
            return "no nodes available to schedule pods";
        }
        List<List<String>> problems =
                nodes.stream().map(node -> problems(pod, node)).toList();
        List<String> preemption = problems.stream()
                .map(Fit::isLasting)
                .map(isLasting -> isLasting
                        ? "Preemption is not helpful for scheduling"
                        : "No preemption victims found for incoming pod")
                .toList();
        String none = "0/" + nodes.size() + " nodes are available: ";
        return none + counted(problems.stream().flatMap(List::stream)) + ". no new claims to deallocate, preemption: "
                + none + counted(preemption.stream()) + ".";
    }

    private static String counted(Stream<String> reasons) {
        Map<String, Long> counts =
                reasons.collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
