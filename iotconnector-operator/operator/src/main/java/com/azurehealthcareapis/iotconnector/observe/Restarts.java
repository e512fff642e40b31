// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStateWaiting;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container that ends again and again, seen at any point of its circle: ended, in back-off, or running once more.
 *
 * @param last how it ended last
 * @param ends how often it has ended
 * @param minRun how long it has to run for what was before to be over
 */
record Restarts(V1ContainerStateTerminated last, int ends, Duration minRun) {

    /** Where pods count as available at once, a run has to last this long all the same. */
    private static final Duration SHORTEST_RUN = Duration.ofSeconds(5);

    /** What a kubelet waits before the second restart, and doubles with each, up to a maximum (pkg/kubelet/kubelet.go, of 1.34). */
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);

    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

    private static final String START_FAILED = "RunContainerError";

    /** Reasons of an end before the beginning. */
    private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

    /** Empty when the container has not been restarted, runs for long enough since, or is one that initializes and is done. */
    static Optional<Restarts> of(V1ContainerStatus container, Duration minReady, Instant now) {
        return runningFor(minReady.compareTo(SHORTEST_RUN) < 0 ? SHORTEST_RUN : minReady, container, now);
    }

    private static Optional<Restarts> runningFor(Duration minRun, V1ContainerStatus container, Instant now) {
        V1ContainerState state = container.getState() == null ? new V1ContainerState() : container.getState();
        int restarts = container.getRestartCount();
        if (state.getTerminated() != null) {
            return restarts == 0 || isDone(container)
                    ? Optional.empty()
                    : Optional.of(new Restarts(state.getTerminated(), restarts + 1, minRun));
        }
        if (state.getRunning() != null) {
            return hasRun(state.getRunning().getStartedAt(), now, minRun)
                    ? Optional.empty()
                    : lastEnd(container).map(last -> new Restarts(last, restarts, minRun));
        }
        return Optional.ofNullable(state.getWaiting())
                .filter(Restarts::isBetweenRuns)
                .map(waiting -> lastEnd(container).orElseGet(() -> unknownEnd(waiting)))
                .map(last -> new Restarts(last, restarts + 1, minRun));
    }

    /** Only a container that initializes is ready when it has ended. */
    private static boolean isDone(V1ContainerStatus container) {
        return Boolean.TRUE.equals(container.getReady());
    }

    private static boolean isBetweenRuns(V1ContainerStateWaiting waiting) {
        return "CrashLoopBackOff".equals(waiting.getReason()) || START_FAILED.equals(waiting.getReason());
    }

    private static Optional<V1ContainerStateTerminated> lastEnd(V1ContainerStatus container) {
        return Optional.ofNullable(container.getLastState()).map(V1ContainerState::getTerminated);
    }

    /** The kubelet may have lost it; of a start that failed it tells only here. */
    private static V1ContainerStateTerminated unknownEnd(V1ContainerStateWaiting waiting) {
        return START_FAILED.equals(waiting.getReason())
                ? new V1ContainerStateTerminated()
                        .exitCode(128)
                        .reason("StartError")
                        .message(waiting.getMessage())
                : new V1ContainerStateTerminated().exitCode(255).reason("Unknown");
    }

    Kind kind() {
        if (NOT_STARTED.contains(reason())) {
            return Kind.START_ERROR;
        }
        if (reason().equals("OOMKilled")) {
            return Kind.OUT_OF_MEMORY;
        }
        return last.getExitCode() == 0 ? Kind.EXIT : Kind.CRASH;
    }

    /** What the runtime says; not what the container says, which may be anything, and another thing each time. */
    String detail() {
        String message = last.getMessage();
        return NOT_STARTED.contains(reason()) && message != null
                ? message
                : "exit code " + last.getExitCode() + (reason().isEmpty() ? "" : ", " + reason());
    }

    private String reason() {
        return Objects.requireNonNullElse(last.getReason(), "");
    }

    /**
     * When it began. The kubelet remembers one end, and how many there were. If the container had run well before it, it began there; else
     * by as much earlier as the kubelet made it wait in between, each run taken to be as short as the last. Pulling the image does not count.
     */
    Instant since(Instant podStart) {
        if (last.getFinishedAt() == null) {
            return podStart;
        }
        Instant end = last.getFinishedAt().toInstant();
        Duration run = lastRun(end);
        if (run.compareTo(minRun) >= 0) {
            return end;
        }
        Instant first = end.minus(run.multipliedBy(ends - 1L)).minus(backOffs());
        return first.isBefore(podStart) ? podStart : first;
    }

    private Duration lastRun(Instant end) {
        OffsetDateTime start = last.getStartedAt();
        return start == null
                        || NOT_STARTED.contains(reason())
                        || start.toInstant().isAfter(end)
                ? Duration.ZERO
                : Duration.between(start.toInstant(), end);
    }

    /** Between the first end and the last; the first restart comes at once. */
    private Duration backOffs() {
        Duration sum = Duration.ZERO;
        Duration next = FIRST_BACK_OFF;
        for (int restart = 2; restart < ends; restart++) {
            sum = sum.plus(next);
            next = next.multipliedBy(2).compareTo(MAX_BACK_OFF) < 0 ? next.multipliedBy(2) : MAX_BACK_OFF;
        }
        return sum;
    }

    private static boolean hasRun(@Nullable OffsetDateTime start, Instant until, Duration minRun) {
        return start != null && !start.toInstant().plus(minRun).isAfter(until);
    }
}
