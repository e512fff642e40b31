// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static java.util.stream.Collectors.toMap;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentCondition;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.util.List;
import java.util.Map;
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
 * @param problem the Deployment controller's own words about why it does not get on; null when it has none
 * @param images the image of each container, by its name
 */
public record Rollout(
        Phase phase,
        int desired,
        int updated,
        int ready,
        int available,
        @Nullable String problem,
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
        images = Map.copyOf(images);
    }

    /** The rollout of a Deployment that does not exist. */
    public static Rollout none() {
        return new Rollout(Phase.ABSENT, 0, 0, 0, 0, null, Map.of());
    }

    /** The rollout of a Deployment as it was read. */
    public static Rollout of(V1Deployment deployment) {
        V1DeploymentSpec spec = deployment.getSpec();
        V1DeploymentStatus status = deployment.getStatus() == null ? new V1DeploymentStatus() : deployment.getStatus();
        int desired = spec == null || spec.getReplicas() == null ? 1 : spec.getReplicas();
        return new Rollout(
                phase(deployment, status, desired),
                desired,
                orZero(status.getUpdatedReplicas()),
                orZero(status.getReadyReplicas()),
                orZero(status.getAvailableReplicas()),
                problem(status),
                spec == null ? Map.of() : images(spec.getTemplate()));
    }

    private static Phase phase(V1Deployment deployment, V1DeploymentStatus status, int desired) {
        if (orZero(status.getObservedGeneration()) < orZero(generation(deployment))) {
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

    private static boolean deadlineExceeded(V1DeploymentStatus status) {
        return condition(status, "Progressing")
                .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
                .isPresent();
    }

    /** A quota or an admission controller that refuses pods comes first: it is the cause, a missed deadline its effect. */
    private static @Nullable String problem(V1DeploymentStatus status) {
        Stream<V1DeploymentCondition> failing = Stream.concat(
                condition(status, "ReplicaFailure").filter(c -> "True".equals(c.getStatus())).stream(),
                condition(status, "Progressing").filter(c -> "False".equals(c.getStatus())).stream());
        return failing.map(V1DeploymentCondition::getMessage).findFirst().orElse(null);
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
