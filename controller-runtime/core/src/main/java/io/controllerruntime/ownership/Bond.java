// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.List;

/**
 * An owner and what it is to own, and whether it may.
 *
 * @param owner the owner
 * @param ownerType its kind
 * @param dependent kind and name of the other, for messages
 * @param namespace where the other lives; empty when it is cluster-scoped
 */
record Bond(KubernetesObject owner, ResourceType<?> ownerType, String dependent, String namespace) {

    /** The references of the dependent, with one to the owner. */
    List<V1OwnerReference> added(V1OwnerReference reference, List<V1OwnerReference> references) {
        requireReach();
        if (References.controls(reference)) {
            requireNoOtherController(reference, references);
        }
        return References.with(reference, references);
    }

    private void requireReach() {
        String from = ObjectKey.of(owner).namespace();
        if (!from.isEmpty() && !from.equals(namespace)) {
            throw new IllegalArgumentException(
                    "%s cannot own %s, which is %s: an owner in a namespace owns only what is in it"
                            .formatted(
                                    describeOwner(),
                                    dependent,
                                    namespace.isEmpty() ? "cluster-scoped" : "in namespace " + namespace));
        }
    }

    private void requireNoOtherController(V1OwnerReference reference, List<V1OwnerReference> references) {
        References.controller(references)
                .filter(existing -> !References.isSameOwner(existing, reference))
                .ifPresent(existing -> {
                    throw new AlreadyOwnedException(dependent, describeOwner(), existing);
                });
    }

    private String describeOwner() {
        return ownerType.gvk().kind() + " " + ObjectKey.of(owner);
    }
}
