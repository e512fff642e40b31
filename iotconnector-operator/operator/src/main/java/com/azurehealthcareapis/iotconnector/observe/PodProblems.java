// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static java.util.stream.Collectors.toMap;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodCondition;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the problems of one pod from its status: its own, and those of its containers, the ones that initialize it included. */
final class PodProblems {

    private final V1PodStatus status;
    private final Instant start;
    private final Map<String, String> images;
    private final Duration minReady;
    private final Instant now;

    private PodProblems(V1Pod pod, Duration minReady, Instant now) {
        this.status = Stored.status(pod);
        this.start = start(pod);
        this.images = Stream.concat(
                        Stored.orEmpty(Stored.spec(pod).getInitContainers()).stream(),
                        Stored.spec(pod).getContainers().stream())
                .collect(
                        toMap(V1Container::getName, container -> Objects.requireNonNullElse(container.getImage(), "")));
        this.minReady = minReady;
        this.now = now;
    }

    /** @param minReady how long a container has to run to count as available, whatever was before */
    static Stream<PodProblem> of(V1Pod pod, Duration minReady, Instant now) {
        var problems = new PodProblems(pod, minReady, now);
        if (CurrentPods.hasFailed(pod)) {
            return Stream.of(problems.failed());
        }
        return Stream.concat(
                problems.unschedulable().stream(),
                problems.containers().flatMap(container -> problems.of(container).stream()));
    }

    /** Without the message: it counts what the node has left, which is another number for each pod. */
    private PodProblem failed() {
        return new PodProblem(
                Kind.POD_FAILED, null, null, Objects.requireNonNullElse(status.getReason(), "Failed"), start);
    }

    private Optional<PodProblem> unschedulable() {
        return condition("PodScheduled", "False")
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(condition -> new PodProblem(
                        Kind.UNSCHEDULABLE,
                        null,
                        null,
                        Objects.requireNonNullElse(condition.getMessage(), ""),
                        transition(condition).orElse(start)));
    }

    private Optional<PodProblem> of(V1ContainerStatus container) {
        return Obstacle.of(container)
                .map(obstacle -> problem(container, obstacle.kind(), obstacle.detail(), lastProgress()))
                .or(() -> Restarts.of(container, minReady, now)
                        .map(loop -> problem(container, loop.kind(), loop.detail(), loop.since(start))));
    }

    private PodProblem problem(V1ContainerStatus container, Kind kind, String detail, Instant since) {
        String name = container.getName();
        return new PodProblem(kind, name, images.getOrDefault(name, ""), detail, since);
    }

    /**
     * Since when the pod has not got on. The kubelet says no time with what it waits for, but it starts containers one after the other, so
     * it waits since the last one was started for the first time, or since the pod ceased to be ready.
     */
    private Instant lastProgress() {
        Stream<Instant> conditions = Stream.of(condition("Initialized", "True"), condition("ContainersReady", "False"))
                .flatMap(Optional::stream)
                .flatMap(condition -> transition(condition).stream());
        return Stream.concat(conditions, containers().flatMap(container -> firstStart(container).stream()))
                .max(Comparator.naturalOrder())
                .filter(progress -> progress.isAfter(start))
                .orElse(start);
    }

    private static Optional<Instant> firstStart(V1ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .filter(state -> container.getRestartCount() == 0)
                .map(V1ContainerState::getRunning)
                .flatMap(running -> instant(running.getStartedAt()));
    }

    private Stream<V1ContainerStatus> containers() {
        return Stream.concat(
                Stored.orEmpty(status.getInitContainerStatuses()).stream(),
                Stored.orEmpty(status.getContainerStatuses()).stream());
    }

    private Optional<V1PodCondition> condition(String type, String value) {
        return Stored.orEmpty(status.getConditions()).stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    private static Instant start(V1Pod pod) {
        return instant(Stored.status(pod).getStartTime())
                .or(() -> instant(Stored.metadata(pod).getCreationTimestamp()))
                .orElseThrow(() -> new IllegalArgumentException("a pod that was stored has a creationTimestamp"));
    }

    private static Optional<Instant> transition(V1PodCondition condition) {
        return instant(condition.getLastTransitionTime());
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
