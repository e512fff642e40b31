// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The conditions of a pod. Pure; pkg/kubelet/status/generate.go. */
final class PodConditions {

    private static final Set<String> OWN =
            Set.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

    private final JsonObject pod;
    private final PodLife life;
    private final String phase;
    private final Surroundings around;

    /** A condition without its times. */
    private record Verdict(String type, String status, String reason, String message) {

        static Verdict isTrue(String type) {
            return new Verdict(type, "True", "", "");
        }
    }

    PodConditions(JsonObject pod, PodLife life, String phase, Surroundings around) {
        this.pod = pod;
        this.life = life;
        this.phase = phase;
        this.around = around;
    }

    /** Those of the kubelet, and behind them what others put there. */
    JsonArray all() {
        Verdict containersReady = containersReady();
        var conditions = new ArrayList<Json>();
        Stream.of(
                        new Verdict("PodReadyToStartContainers", isTerminal() ? "False" : "True", "", ""),
                        initialized(),
                        ready(containersReady),
                        containersReady,
                        Verdict.isTrue("PodScheduled"))
                .map(this::condition)
                .forEach(conditions::add);
        before().filter(condition -> !OWN.contains(condition.string("type").orElse("")))
                .forEach(conditions::add);
        return new JsonArray(conditions);
    }

    private Stream<JsonObject> before() {
        return pod.array("status", "conditions").stream().flatMap(JsonArray::objects);
    }

    private boolean isTerminal() {
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private Verdict initialized() {
        if (phase.equals("Succeeded")) {
            return new Verdict("Initialized", "True", "PodCompleted", "");
        }
        List<String> incomplete = life.inits().stream()
                .filter(init -> !init.isInitialized())
                .map(init -> init.spec().name())
                .toList();
        boolean hasStarted = life.mains().stream()
                .anyMatch(main -> main.state() instanceof ContainerState.Running
                        || main.last().isPresent());
        return incomplete.isEmpty() || hasStarted
                ? Verdict.isTrue("Initialized")
                : new Verdict(
                        "Initialized",
                        "False",
                        "ContainersNotInitialized",
                        "containers with incomplete status: " + goList(incomplete));
    }

    private Verdict containersReady() {
        if (isTerminal()) {
            return new Verdict("ContainersReady", "False", phase.equals("Failed") ? "PodFailed" : "PodCompleted", "");
        }
        List<String> unready = life.containers().stream()
                .filter(container -> !container.spec().isInit() && !container.isReady(around))
                .map(container -> container.spec().name())
                .toList();
        return unready.isEmpty()
                ? Verdict.isTrue("ContainersReady")
                : new Verdict(
                        "ContainersReady",
                        "False",
                        "ContainersNotReady",
                        "containers with unready status: " + goList(unready));
    }

    private Verdict ready(Verdict containers) {
        if (!containers.status().equals("True")) {
            return new Verdict("Ready", containers.status(), containers.reason(), containers.message());
        }
        List<String> missing = pod.array("spec", "readinessGates").stream()
                .flatMap(JsonArray::objects)
                .flatMap(gate -> gateProblem(gate.string("conditionType").orElse("")).stream())
                .toList();
        return missing.isEmpty()
                ? Verdict.isTrue("Ready")
                : new Verdict("Ready", "False", "ReadinessGatesNotReady", String.join(", ", missing));
    }

    private Optional<String> gateProblem(String type) {
        Optional<String> status =
                find(type).map(condition -> condition.string("status").orElse(""));
        if (status.isEmpty()) {
            return Optional.of("corresponding condition of pod readiness gate \"" + type + "\" does not exist.");
        }
        return status.filter(text -> !text.equals("True"))
                .map(text -> "the status of pod readiness gate \"" + type + "\" is not \"True\", but " + text);
    }

    private Optional<JsonObject> find(String type) {
        return before().filter(condition -> condition.string("type").orElse("").equals(type))
                .findFirst();
    }

    private JsonObject condition(Verdict verdict) {
        String since = find(verdict.type())
                .filter(before -> before.string("status").orElse("").equals(verdict.status()))
                .flatMap(before -> before.string("lastTransitionTime"))
                .orElseGet(() -> PodStatus.text(around.now()));
        JsonObject.Builder condition = JsonObject.builder()
                .put("type", verdict.type())
                .put("status", verdict.status())
                .put("lastProbeTime", JsonNull.NULL)
                .put("lastTransitionTime", since);
        if (!verdict.reason().isEmpty()) {
            condition.put("reason", verdict.reason());
        }
        if (!verdict.message().isEmpty()) {
            condition.put("message", verdict.message());
        }
        long generation = ObjectMeta.of(pod).generation();
        return generation > 0 ? condition.put("observedGeneration", generation).build() : condition.build();
    }

    private static String goList(List<String> names) {
        return "[" + String.join(" ", names) + "]";
    }
}
