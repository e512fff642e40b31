// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import com.azurehealthcareapis.iotconnector.plan.Labels;
import io.controllerruntime.ownership.OwnerReferences;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pods that matter: those a Deployment has made from its current template, and still wants; and the newest of all when it has failed.
 *
 * <p>The ReplicaSet between the two is known by its name, so that none needs to be watched. A pod of the current template bears its
 * hash, whatever an admission webhook made of the rest; a pod without one was made by an operator that set none.
 */
final class CurrentPods {

    private static final String POD_TEMPLATE_HASH = "pod-template-hash";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private CurrentPods() {}

    static List<V1Pod> of(V1Deployment deployment, List<V1Pod> pods) {
        V1PodTemplateSpec template = Stored.spec(deployment).getTemplate();
        List<V1Pod> current = pods.stream()
                .filter(pod -> isMadeBy(deployment, pod))
                .filter(pod -> Stored.metadata(pod).getDeletionTimestamp() == null)
                .filter(pod -> isOf(template, pod))
                .toList();
        return Stream.concat(
                        current.stream().filter(pod -> !ENDED.contains(phase(pod))),
                        newestThatGotOn(current).filter(CurrentPods::hasFailed).stream())
                .toList();
    }

    /** One that a node took, or refused: the next is pending for a moment, which is no news. */
    private static Optional<V1Pod> newestThatGotOn(List<V1Pod> current) {
        return current.stream()
                .filter(pod -> !phase(pod).equals("Pending"))
                .max(Comparator.comparing(CurrentPods::creation)
                        .thenComparing(CurrentPods::hasFailed)
                        .thenComparing(pod ->
                                Objects.requireNonNullElse(Stored.metadata(pod).getName(), "")));
    }

    static boolean hasFailed(V1Pod pod) {
        return phase(pod).equals("Failed");
    }

    private static String phase(V1Pod pod) {
        return Objects.requireNonNullElse(Stored.status(pod).getPhase(), "Pending");
    }

    private static OffsetDateTime creation(V1Pod pod) {
        return Objects.requireNonNull(
                Stored.metadata(pod).getCreationTimestamp(), "a stored pod has a creationTimestamp");
    }

    private static boolean isMadeBy(V1Deployment deployment, V1Pod pod) {
        String hash = Stored.orEmpty(Stored.metadata(pod).getLabels()).get(POD_TEMPLATE_HASH);
        String replicaSet = Stored.metadata(deployment).getName() + "-" + hash;
        return OwnerReferences.controllerOf(pod)
                .filter(owner -> owner.getKind().equals("ReplicaSet"))
                .map(V1OwnerReference::getName)
                .filter(replicaSet::equals)
                .isPresent();
    }

    private static boolean isOf(V1PodTemplateSpec template, V1Pod pod) {
        return hash(template.getMetadata())
                .filter(hash -> Optional.of(hash).equals(hash(pod.getMetadata())))
                .isPresent();
    }

    private static Optional<String> hash(@Nullable V1ObjectMeta metadata) {
        return Optional.ofNullable(metadata)
                .map(V1ObjectMeta::getAnnotations)
                .map(found -> found.get(Labels.TEMPLATE_HASH));
    }
}
