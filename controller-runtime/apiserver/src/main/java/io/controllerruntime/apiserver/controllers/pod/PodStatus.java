// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.pod.ContainerState.Ended;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Running;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Unborn;
import io.controllerruntime.apiserver.controllers.pod.ContainerState.Waiting;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The status of a pod, as the kubelet reports it. Pure; pkg/kubelet/kubelet_pods.go. */
final class PodStatus {

    private final JsonObject pod;
    private final PodLife life;
    private final Surroundings around;

    PodStatus(JsonObject pod, PodLife life, Surroundings around) {
        this.pod = pod;
        this.life = life;
        this.around = around;
    }

    /** @param hostIp the address of the node */
    JsonObject status(String hostIp, String podIp) {
        String phase = Phases.of(life);
        JsonObject old = pod.object("status").orElse(JsonObject.empty());
        JsonObject.Builder status = old.toBuilder()
                .put("phase", phase)
                .put("conditions", new PodConditions(pod, life, phase, around).all())
                .put("hostIP", hostIp)
                .put("hostIPs", JsonArray.of(JsonObject.of("ip", Json.of(hostIp))))
                .put("podIP", podIp)
                .put("podIPs", JsonArray.of(JsonObject.of("ip", Json.of(podIp))))
                .put("startTime", text(life.started()))
                .put("containerStatuses", statuses(life.mains()));
        if (!life.inits().isEmpty()) {
            status.put("initContainerStatuses", statuses(life.inits()));
        }
        long generation = ObjectMeta.of(pod).generation();
        return generation > 0 ? status.put("observedGeneration", generation).build() : status.build();
    }

    private JsonArray statuses(List<ContainerLife> containers) {
        return new JsonArray(containers.stream().<Json>map(this::status).toList());
    }

    private JsonObject status(ContainerLife container) {
        boolean runs = container.state() instanceof Running;
        boolean wasStarted =
                runs || container.state() instanceof Ended || container.last().isPresent();
        ContainerSpec spec = container.spec();
        return JsonObject.builder()
                .put("name", spec.name())
                .put("state", state(container))
                .put(
                        "lastState",
                        container
                                .last()
                                .map(last -> terminated(last, id(container, container.restarts() - (runs ? 1 : 0))))
                                .orElse(JsonObject.empty()))
                .put("ready", Json.of(container.isReady(around)))
                .put("restartCount", container.restarts())
                .put("image", spec.image())
                .put("imageID", wasStarted ? spec.image() : "")
                .put("containerID", wasStarted ? id(container, container.restarts()) : "")
                .put("started", Json.of(runs))
                .build();
    }

    private JsonObject state(ContainerLife container) {
        return switch (container.state()) {
            case Unborn unborn -> waiting(around.creating(), "");
            case Waiting waiting -> waiting(waiting.reason(), waiting.message());
            case Running running ->
                JsonObject.of("running", JsonObject.of("startedAt", Json.of(text(running.since()))));
            case Ended ended -> terminated(ended, id(container, container.restarts()));
        };
    }

    private static JsonObject waiting(String reason, String message) {
        JsonObject.Builder waiting = JsonObject.builder().put("reason", reason);
        return JsonObject.of(
                "waiting",
                message.isEmpty()
                        ? waiting.build()
                        : waiting.put("message", message).build());
    }

    private static JsonObject terminated(Ended ended, String id) {
        return JsonObject.of(
                "terminated",
                JsonObject.builder()
                        .put("exitCode", ended.code())
                        .put("reason", ended.reason())
                        .put("startedAt", text(ended.started()))
                        .put("finishedAt", text(ended.finished()))
                        .put("containerID", id)
                        .build());
    }

    /** Another one for each start, and always the same for the same one. */
    private String id(ContainerLife container, int restarts) {
        String seed = ObjectMeta.of(pod).uid() + "/" + container.spec().name() + "/";
        var id = new StringBuilder("containerd://");
        for (int i = 0; i < 8; i++) {
            id.append(String.format("%08x", (seed + restarts + "/" + i).hashCode()));
        }
        return id.toString();
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
