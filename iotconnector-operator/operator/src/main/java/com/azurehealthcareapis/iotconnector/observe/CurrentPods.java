// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import io.controllerruntime.ownership.OwnerReferences;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pods that matter: those a Deployment has made from its current template, and still wants.
 *
 * <p>The ReplicaSet between the two is known by its name, so that none needs to be watched. A pod of the current template carries its
 * annotations and runs its images with its resources; one that an admission webhook gave others cannot be told from an old one, and is
 * left out.
 */
final class CurrentPods {

    private static final String TEMPLATE_HASH = "pod-template-hash";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private CurrentPods() {}

    static List<V1Pod> of(V1Deployment deployment, List<V1Pod> pods) {
        V1PodTemplateSpec template = Stored.spec(deployment).getTemplate();
        return pods.stream()
                .filter(pod -> isMadeBy(deployment, pod))
                .filter(CurrentPods::isWanted)
                .filter(pod -> isLike(template, pod))
                .toList();
    }

    private static boolean isMadeBy(V1Deployment deployment, V1Pod pod) {
        String hash = Stored.orEmpty(Stored.metadata(pod).getLabels()).get(TEMPLATE_HASH);
        String replicaSet = Stored.metadata(deployment).getName() + "-" + hash;
        return OwnerReferences.controllerOf(pod)
                .filter(owner -> owner.getKind().equals("ReplicaSet"))
                .map(V1OwnerReference::getName)
                .filter(replicaSet::equals)
                .isPresent();
    }

    /** One that was evicted, or is being deleted, is replaced. */
    private static boolean isWanted(V1Pod pod) {
        return Stored.metadata(pod).getDeletionTimestamp() == null
                && !ENDED.contains(Objects.requireNonNullElse(Stored.status(pod).getPhase(), ""));
    }

    private static boolean isLike(V1PodTemplateSpec template, V1Pod pod) {
        return contains(annotations(Stored.metadata(pod)), annotations(template.getMetadata()))
                && containers(template).stream().allMatch(wanted -> runs(pod, wanted));
    }

    private static boolean runs(V1Pod pod, V1Container wanted) {
        return Stored.spec(pod).getContainers().stream()
                .anyMatch(found -> found.getName().equals(wanted.getName())
                        && Objects.equals(found.getImage(), wanted.getImage())
                        && contains(requests(found), requests(wanted))
                        && contains(limits(found), limits(wanted)));
    }

    private static List<V1Container> containers(V1PodTemplateSpec template) {
        return template.getSpec() == null ? List.of() : template.getSpec().getContainers();
    }

    private static Map<String, String> annotations(@Nullable V1ObjectMeta metadata) {
        return metadata == null ? Map.of() : Stored.orEmpty(metadata.getAnnotations());
    }

    private static Map<String, Quantity> requests(V1Container container) {
        return Stored.orEmpty(Optional.ofNullable(container.getResources())
                .map(V1ResourceRequirements::getRequests)
                .orElse(null));
    }

    private static Map<String, Quantity> limits(V1Container container) {
        return Stored.orEmpty(Optional.ofNullable(container.getResources())
                .map(V1ResourceRequirements::getLimits)
                .orElse(null));
    }

    private static <V> boolean contains(Map<String, V> all, Map<String, V> some) {
        return all.entrySet().containsAll(some.entrySet());
    }
}
