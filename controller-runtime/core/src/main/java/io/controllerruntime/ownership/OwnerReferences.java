// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads and writes {@code metadata.ownerReferences}; the rules are those of Go's controllerutil (controllerutil.go).
 *
 * <p>Two references mean the same owner when group, kind and name are equal: a new version of the kind, or a new object of that name,
 * replaces the old reference.
 */
public final class OwnerReferences {

    private OwnerReferences() {}

    /**
     * The reference to {@code owner} as the controller: of all owners the one that looks after the object. It holds back the owner's
     * foreground deletion until the object is gone.
     *
     * @throws IllegalArgumentException when the owner has no name or no uid, so was never read from a server
     */
    public static <T extends KubernetesObject> V1OwnerReference controllerReference(T owner, ResourceType<T> type) {
        String uid = metadataOf(owner).getUid();
        if (uid == null) {
            throw new IllegalArgumentException(type.gvk().kind() + " " + ObjectKey.of(owner)
                    + " has no metadata.uid and so cannot own anything: create it, or read it from the server, first");
        }
        return new V1OwnerReference()
                .apiVersion(type.gvk().apiVersion())
                .kind(type.gvk().kind())
                .name(ObjectKey.of(owner).name())
                .uid(uid)
                .controller(true)
                .blockOwnerDeletion(true);
    }

    /**
     * Makes {@code owner} the controller of {@code dependent}.
     *
     * @throws AlreadyOwnedException when another object is
     * @throws IllegalArgumentException when Kubernetes would take the owner for missing, and delete the dependent: a namespaced owner owns
     *     only within its namespace
     */
    public static <T extends KubernetesObject> void setControllerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        V1OwnerReference reference = controllerReference(owner, ownerType);
        requireReach(owner, ownerType, dependent);
        controllerOf(dependent)
                .filter(existing -> !isSameOwner(existing, reference))
                .ifPresent(existing -> {
                    throw new AlreadyOwnedException(
                            describe(dependent), ownerType.gvk().kind() + " " + ObjectKey.of(owner), existing);
                });
        List<V1OwnerReference> references = without(reference, dependent);
        references.add(reference);
        metadataOf(dependent).setOwnerReferences(references);
    }

    private static void requireReach(KubernetesObject owner, ResourceType<?> type, KubernetesObject dependent) {
        String from = ObjectKey.of(owner).namespace();
        String to = Objects.requireNonNullElse(metadataOf(dependent).getNamespace(), "");
        if (!from.isEmpty() && !from.equals(to)) {
            throw new IllegalArgumentException(
                    "%s %s cannot own %s, which is %s: an owner in a namespace owns only what is in it"
                            .formatted(
                                    type.gvk().kind(),
                                    ObjectKey.of(owner),
                                    describe(dependent),
                                    to.isEmpty() ? "cluster-scoped" : "in namespace " + to));
        }
    }

    /** The reference to the object's controller. */
    public static Optional<V1OwnerReference> controllerOf(KubernetesObject object) {
        return referencesOf(object).stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst();
    }

    /** Whether {@code owner} itself, not one of the same name, is the object's controller. */
    public static boolean isControlledBy(KubernetesObject object, KubernetesObject owner) {
        String uid = metadataOf(owner).getUid();
        return controllerOf(object)
                .filter(reference -> uid != null && uid.equals(reference.getUid()))
                .isPresent();
    }

    /**
     * Removes the reference to {@code owner}, controller or not.
     *
     * @return whether there was one
     */
    public static <T extends KubernetesObject> boolean removeOwnerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        List<V1OwnerReference> before = referencesOf(dependent);
        List<V1OwnerReference> after = without(controllerReference(owner, ownerType), dependent);
        metadataOf(dependent).setOwnerReferences(after);
        return after.size() < before.size();
    }

    private static List<V1OwnerReference> without(V1OwnerReference reference, KubernetesObject dependent) {
        var others = new ArrayList<>(referencesOf(dependent));
        others.removeIf(other -> isSameOwner(other, reference));
        return others;
    }

    private static boolean isSameOwner(V1OwnerReference left, V1OwnerReference right) {
        return kindOf(left).group().equals(kindOf(right).group())
                && Objects.equals(left.getKind(), right.getKind())
                && Objects.equals(left.getName(), right.getName());
    }

    private static GroupVersionKind kindOf(V1OwnerReference reference) {
        return GroupVersionKind.of(reference.getApiVersion(), reference.getKind());
    }

    private static List<V1OwnerReference> referencesOf(KubernetesObject object) {
        return Objects.requireNonNullElse(metadataOf(object).getOwnerReferences(), List.of());
    }

    private static V1ObjectMeta metadataOf(KubernetesObject object) {
        return Optional.ofNullable(object.getMetadata())
                .orElseThrow(() -> new IllegalArgumentException(
                        "a " + object.getClass().getSimpleName() + " without metadata has no owners and owns nothing"));
    }

    /** A model object made by a program often does not state its kind. */
    private static String describe(KubernetesObject object) {
        return Objects.requireNonNullElse(object.getKind(), object.getClass().getSimpleName()) + " "
                + ObjectKey.of(object);
    }
}
