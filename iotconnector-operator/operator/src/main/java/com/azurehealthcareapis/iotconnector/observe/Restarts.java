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
 * @param minReady how long it has to run to count as available
 */
record Restarts(V1ContainerStateTerminated last, int ends, Duration minReady) {

    private static final String START_FAILED = "RunContainerError";

    /** Reasons of an end before the beginning. */
    private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

    /** Empty when the container has not been restarted, runs for long enough since, or is one that initializes and is done. */
    static Optional<Restarts> of(V1ContainerStatus container, Duration minReady, Instant now) {
        V1ContainerState state = container.getState() == null ? new V1ContainerState() : container.getState();
        int restarts = container.getRestartCount();
        if (state.getTerminated() != null) {
            return restarts == 0 || isDone(container)
                    ? Optional.empty()
                    : Optional.of(new Restarts(state.getTerminated(), restarts + 1, minReady));
        }
        if (state.getRunning() != null) {
            return hasRun(state.getRunning().getStartedAt(), now, minReady)
                    ? Optional.empty()
                    : lastEnd(container).map(last -> new Restarts(last, restarts, minReady));
        }
        return Optional.ofNullable(state.getWaiting())
                .filter(Restarts::isBetweenRuns)
                .map(waiting -> lastEnd(container).orElseGet(() -> unknownEnd(waiting)))
                .map(last -> new Restarts(last, restarts + 1, minReady));
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
     * When it began. The kubelet remembers one end. If that was the first one, or the container had run well before it, it began there;
     * else earlier, and all that is known is the start of the pod.
     */
    Instant since(Instant podStart) {
        OffsetDateTime end = last.getFinishedAt();
        return end != null && (ends == 1 || hadRun(end.toInstant())) ? end.toInstant() : podStart;
    }

    private boolean hadRun(Instant end) {
        return !NOT_STARTED.contains(reason()) && hasRun(last.getStartedAt(), end, minReady);
    }

    private static boolean hasRun(@Nullable OffsetDateTime start, Instant until, Duration minReady) {
        return start != null && !start.toInstant().plus(minReady).isAfter(until);
    }
}
