// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which pod goes first when there are too many.
 *
 * <p>The order of ActivePodsWithRanks in pkg/controller/controller_utils.go: what is worth least comes first. Times are compared exactly, where
 * Kubernetes rounds them to a logarithmic scale and then decides by uid; and names decide last, so that tests know what to expect.
 */
final class DeletionOrder {

    private DeletionOrder() {}

    /**
     * @param pods the pods to choose from
     * @param related the pods that share the nodes with them, themselves among them
     */
    static List<Pod> of(List<Pod> pods, List<Pod> related) {
        Map<String, Long> onNode =
                related.stream().filter(Pod::isActive).collect(Collectors.groupingBy(Pod::node, Collectors.counting()));
        Comparator<Pod> crowdedFirst = Comparator.comparingLong(pod -> -onNode.getOrDefault(pod.node(), 0L));
        return pods.stream()
                .sorted(leastStarted()
                        .thenComparingLong(Pod::deletionCost)
                        .thenComparing(crowdedFirst)
                        .thenComparing(youngest()))
                .toList();
    }

    private static Comparator<Pod> leastStarted() {
        return Comparator.<Pod, Boolean>comparing(pod -> !pod.node().isEmpty())
                .thenComparingInt(pod -> phaseOrdinal(pod.phase()))
                .thenComparing(Pod::isReady);
    }

    private static int phaseOrdinal(String phase) {
        return switch (phase) {
            case "Running" -> 2;
            case "Unknown" -> 1;
            default -> 0;
        };
    }

    private static Comparator<Pod> youngest() {
        return Comparator.<Pod, Instant>comparing(pod -> pod.readySince().orElse(Instant.MAX))
                .reversed()
                .thenComparing(Comparator.comparingLong(Pod::restarts).reversed())
                .thenComparing(Comparator.<Pod, String>comparing(pod ->
                                pod.meta().json().string("creationTimestamp").orElse(""))
                        .reversed())
                .thenComparing(pod -> pod.meta().name());
    }
}
