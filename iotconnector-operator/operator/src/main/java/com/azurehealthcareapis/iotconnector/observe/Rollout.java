// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static java.util.stream.Collectors.toMap;

import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentCondition;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a Deployment has got.
 *
 * @param phase how far
 * @param desired number of pods wanted
 * @param updated number of pods of the current template
 * @param ready number of ready pods, of any template
 * @param available number of pods that have been ready for minReadySeconds, of any template
 * @param stall the Deployment controller's own words about why it does not get on; null when it has none
 * @param problems what keeps pods of the current template from running, in no particular order
 * @param images the image of each container, by its name
 */
public record Rollout(
        Phase phase,
        int desired,
        int updated,
        int ready,
        int available,
        @Nullable String stall,
        List<PodProblem> problems,
        Map<String, String> images) {

    /** How far a Deployment has got. */
    public enum Phase {
        /** There is none. */
        ABSENT,
        /** The Deployment controller has not yet seen its current state: all numbers may be old. */
        UNOBSERVED,
        /** Pods are being started, replaced or stopped. */
        ROLLING,
        /** All pods are current and ready, and are watched for a while. */
        SETTLING,
        /** All pods are current and available, and no other is left. */
        COMPLETE,
        /** The progress deadline has passed. */
        STUCK
    }

    public Rollout {
        problems = List.copyOf(problems);
        images = Map.copyOf(images);
    }

    /** The rollout of a Deployment that does not exist. */
    public static Rollout none() {
        return new Rollout(Phase.ABSENT, 0, 0, 0, 0, null, List.of(), Map.of());
    }

    /** The rollout of a Deployment as it was read, without a look at its pods. */
    public static Rollout of(V1Deployment deployment) {
        return of(deployment, List.of(), Instant.EPOCH);
    }

    /**
     * The rollout of a Deployment as it was read.
     *
     * @param pods the pods it selects; those it did not make, or made from an earlier template, do not count
     * @param now the wall clock
     */
    public static Rollout of(V1Deployment deployment, List<V1Pod> pods, Instant now) {
        V1DeploymentSpec spec = Stored.spec(deployment);
        V1DeploymentStatus status = deployment.getStatus() == null ? new V1DeploymentStatus() : deployment.getStatus();
        int desired = spec.getReplicas() == null ? 1 : spec.getReplicas();
        return new Rollout(
                phase(deployment, status, desired),
                desired,
                orZero(status.getUpdatedReplicas()),
                orZero(status.getReadyReplicas()),
                orZero(status.getAvailableReplicas()),
                stall(status),
                problems(deployment, status, pods, now),
                images(spec.getTemplate()));
    }

    private static List<PodProblem> problems(
            V1Deployment deployment, V1DeploymentStatus status, List<V1Pod> pods, Instant now) {
        Duration minReady = Duration.ofSeconds(orZero(Stored.spec(deployment).getMinReadySeconds()));
        return Stream.concat(
                        refusedPods(deployment, status).stream(),
                        CurrentPods.of(deployment, pods).stream().flatMap(pod -> PodProblems.of(pod, minReady, now)))
                .toList();
    }

    /** A quota or an admission controller refuses pods: there is none then whose status could tell. */
    private static Optional<PodProblem> refusedPods(V1Deployment deployment, V1DeploymentStatus status) {
        return condition(status, "ReplicaFailure")
                .filter(condition -> "True".equals(condition.getStatus()) && isObserved(deployment, status))
                .map(Rollout::refusedPods);
    }

    private static PodProblem refusedPods(V1DeploymentCondition failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        Kind kind = message.contains("exceeded quota") ? Kind.QUOTA_EXCEEDED : Kind.REFUSED;
        Instant since = failure.getLastTransitionTime() == null
                ? Instant.EPOCH
                : failure.getLastTransitionTime().toInstant();
        return new PodProblem(kind, null, null, message, since);
    }

    private static Phase phase(V1Deployment deployment, V1DeploymentStatus status, int desired) {
        if (!isObserved(deployment, status)) {
            return Phase.UNOBSERVED;
        }
        int updated = orZero(status.getUpdatedReplicas());
        boolean current = updated == desired && orZero(status.getReplicas()) == updated;
        if (current && orZero(status.getAvailableReplicas()) == desired) {
            return Phase.COMPLETE;
        }
        if (deadlineExceeded(status)) {
            return Phase.STUCK;
        }
        return current && orZero(status.getReadyReplicas()) == desired ? Phase.SETTLING : Phase.ROLLING;
    }

    private static boolean isObserved(V1Deployment deployment, V1DeploymentStatus status) {
        return orZero(status.getObservedGeneration()) >= orZero(generation(deployment));
    }

    private static boolean deadlineExceeded(V1DeploymentStatus status) {
        return condition(status, "Progressing")
                .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
                .isPresent();
    }

    private static @Nullable String stall(V1DeploymentStatus status) {
        return condition(status, "Progressing")
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(V1DeploymentCondition::getMessage)
                .orElse(null);
    }

    private static Optional<V1DeploymentCondition> condition(V1DeploymentStatus status, String type) {
        List<V1DeploymentCondition> conditions = status.getConditions() == null ? List.of() : status.getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static Map<String, String> images(V1PodTemplateSpec template) {
        return template.getSpec() == null
                ? Map.of()
                : template.getSpec().getContainers().stream()
                        .filter(container -> container.getImage() != null)
                        .collect(toMap(V1Container::getName, V1Container::getImage));
    }

    private static @Nullable Long generation(V1Deployment deployment) {
        return deployment.getMetadata() == null
                ? null
                : deployment.getMetadata().getGeneration();
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
