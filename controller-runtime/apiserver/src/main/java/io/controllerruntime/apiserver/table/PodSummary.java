// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a pod's row tells of its containers: printPod in k8s.io/kubernetes/pkg/printers/internalversion/printers.go. */
final class PodSummary {

    private final View pod;
    private final Set<String> sidecars;
    private String reason;
    private long ready;
    private long restarts;
    private long sidecarRestarts;
    private Instant lastRestart = Instant.MIN;
    private Instant lastSidecarRestart = Instant.MIN;

    private PodSummary(View pod) {
        this.pod = pod;
        sidecars = pod.parts("spec", "initContainers").stream()
                .filter(container -> container.text("restartPolicy").equals("Always"))
                .map(container -> container.text("name"))
                .collect(toUnmodifiableSet());
        reason = pod.textOr(pod.text("status", "phase"), "status", "reason");
    }

    static PodSummary of(View pod) {
        var summary = new PodSummary(pod);
        summary.readScheduling();
        boolean initializing = summary.readInitContainers();
        if (!initializing || pod.condition("Initialized").equals("True")) {
            summary.readContainers();
        }
        summary.readDeletion();
        return summary;
    }

    String status() {
        return reason;
    }

    String ready() {
        return ready + "/" + (pod.count("spec", "containers") + sidecars.size());
    }

    String restarts() {
        return restarts == 0 || lastRestart.equals(Instant.MIN)
                ? Long.toString(restarts)
                : restarts + " (" + HumanDuration.of(Duration.between(lastRestart, pod.now())) + " ago)";
    }

    private void readScheduling() {
        boolean gated = pod.parts("status", "conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("PodScheduled")
                        && condition.text("reason").equals("SchedulingGated"));
        if (gated) {
            reason = "SchedulingGated";
        }
    }

    /** Whether one of them holds the pod back. */
    private boolean readInitContainers() {
        List<View> statuses = pod.parts("status", "initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            View container = statuses.get(i);
            boolean sidecar = sidecars.contains(container.text("name"));
            countRestarts(container, sidecar);
            if (hasSucceeded(container)) {
                continue;
            }
            if (sidecar && container.flag("started")) {
                ready += container.flag("ready") ? 1 : 0;
                continue;
            }
            reason = "Init:" + failure(container).orElse(i + "/" + pod.count("spec", "initContainers"));
            return true;
        }
        return false;
    }

    private void countRestarts(View container, boolean sidecar) {
        restarts += container.number("restartCount");
        lastRestart = later(lastRestart, container);
        if (sidecar) {
            sidecarRestarts += container.number("restartCount");
            lastSidecarRestart = later(lastSidecarRestart, container);
        }
    }

    private static Instant later(Instant known, View container) {
        return container
                .time("lastState", "terminated", "finishedAt")
                .filter(known::isBefore)
                .orElse(known);
    }

    private static boolean hasSucceeded(View container) {
        return container.has("state", "terminated") && container.number("state", "terminated", "exitCode") == 0;
    }

    /** Why an init container does not get on; empty when it does. */
    private static Optional<String> failure(View container) {
        if (container.has("state", "terminated")) {
            return Optional.of(end(container.part("state", "terminated")));
        }
        return Optional.of(container.text("state", "waiting", "reason"))
                .filter(waiting -> !waiting.isEmpty() && !waiting.equals("PodInitializing"));
    }

    private static String end(View terminated) {
        long signal = terminated.number("signal");
        String fallback = signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.number("exitCode");
        return terminated.textOr(fallback, "reason");
    }

    private void readContainers() {
        restarts = sidecarRestarts;
        lastRestart = lastSidecarRestart;
        boolean running = false;
        for (View container : pod.parts("status", "containerStatuses").reversed()) {
            countRestarts(container, false);
            if (!container.text("state", "waiting", "reason").isEmpty()) {
                reason = container.text("state", "waiting", "reason");
            } else if (container.has("state", "terminated")) {
                reason = end(container.part("state", "terminated"));
            } else if (container.flag("ready") && container.has("state", "running")) {
                running = true;
                ready++;
            }
        }
        if (running && reason.equals("Completed")) {
            reason = pod.condition("Ready").equals("True") ? "Running" : "NotReady";
        }
    }

    private void readDeletion() {
        if (!pod.isDeleting()) {
            return;
        }
        String phase = pod.text("status", "phase");
        if (pod.text("status", "reason").equals("NodeLost")) {
            reason = "Unknown";
        } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
            reason = "Terminating";
        }
    }
}
