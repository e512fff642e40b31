// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.observe.PodProblem;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the pods of a connector, and how long that is borne.
 *
 * @param list the worst first
 */
record Diagnoses(List<Diagnosis> list) {

    /** @param gracePeriod how long a failure that may pass is borne */
    static Diagnoses of(IotConnector connector, Rollout rollout, Duration gracePeriod, Instant now) {
        return new Diagnoses(relevant(rollout)
                .map(problem -> new Diagnosis(
                        problem.kind(),
                        function(problem),
                        fatalAt(problem, gracePeriod)
                                .filter(time -> !time.isAfter(now))
                                .isPresent(),
                        Words.problem(problem, connector)))
                .sorted(Diagnosis.WORST_FIRST)
                .toList());
    }

    /** When the next of them becomes fatal. */
    static Optional<Instant> nextFatal(Rollout rollout, Duration gracePeriod, Instant now) {
        return relevant(rollout)
                .flatMap(problem -> fatalAt(problem, gracePeriod).stream())
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    /** When every pod is available, whatever was wrong with them is over. */
    private static Stream<PodProblem> relevant(Rollout rollout) {
        return switch (rollout.phase()) {
            case ABSENT, COMPLETE -> Stream.empty();
            case UNOBSERVED, ROLLING, SETTLING, STUCK -> rollout.problems().stream();
        };
    }

    /** A wrong name stays wrong; registries and what a function needs at its start may be away for a moment; the rest may take its time. */
    private static Optional<Instant> fatalAt(PodProblem problem, Duration gracePeriod) {
        return switch (problem.kind()) {
            case INVALID_IMAGE_NAME -> Optional.of(problem.since());
            case IMAGE_PULL, START_ERROR, OUT_OF_MEMORY, CRASH, EXIT ->
                Optional.of(problem.since().plus(gracePeriod));
            case CONTAINER_CONFIG, QUOTA_EXCEEDED, REFUSED, UNSCHEDULABLE, POD_FAILED -> Optional.empty();
        };
    }

    private static @Nullable WorkloadName function(PodProblem problem) {
        return Stream.of(WorkloadName.values())
                .filter(name -> name.containerName().equals(problem.container()))
                .findFirst()
                .orElse(null);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    Optional<Diagnosis> worst() {
        return list.stream().findFirst();
    }

    /** The worst that a function suffers from itself. */
    Optional<Diagnosis> of(WorkloadName name) {
        return list.stream().filter(diagnosis -> diagnosis.concerns(name)).findFirst();
    }
}
