// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.client.Intent;
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
 * <pre>{@code
 * OwnerReferences.setControllerReference(connector, CONNECTORS, deployment);         // a model, before create or update
 * client.apply(OwnerReferences.withControllerReference(connector, CONNECTORS, intent)); // an intent
 * }</pre>
 *
 * <p>Two references mean the same owner when group, kind and name are equal: a new version of the kind, or a new object of that name,
 * takes the old reference's place. Every method that takes an owner throws {@link IllegalArgumentException} when that has no name or no
 * uid, so was never read from a server.
 */
public final class OwnerReferences {

    private OwnerReferences() {}

    /** The reference to {@code owner} as one of several owners: the object goes when the last of them is gone. */
    public static <T extends KubernetesObject> V1OwnerReference ownerReference(T owner, ResourceType<T> type) {
        String uid = metadataOf(owner).getUid();
        if (uid == null) {
            throw new IllegalArgumentException(type.gvk().kind() + " " + ObjectKey.of(owner)
                    + " has no metadata.uid and so cannot own anything: create it, or read it from the server, first");
        }
        return new V1OwnerReference()
                .apiVersion(type.gvk().apiVersion())
                .kind(type.gvk().kind())
                .name(ObjectKey.of(owner).name())
                .uid(uid);
    }

    /**
     * The reference to {@code owner} as the controller: of all owners the one that looks after the object. It holds back the owner's
     * foreground deletion until the object is gone.
     */
    public static <T extends KubernetesObject> V1OwnerReference controllerReference(T owner, ResourceType<T> type) {
        return ownerReference(owner, type).controller(true).blockOwnerDeletion(true);
    }

    /**
     * Makes {@code owner} the controller of {@code dependent}, whose deletion it waits for.
     *
     * @throws AlreadyOwnedException when another object is
     * @throws IllegalArgumentException when Kubernetes would take the owner for missing, and delete the dependent: a namespaced owner owns
     *     only within its namespace
     */
    public static <T extends KubernetesObject> void setControllerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        setControllerReference(owner, ownerType, dependent, BlockOwnerDeletion.TRUE);
    }

    /** As {@link #setControllerReference(KubernetesObject, ResourceType, KubernetesObject)}, with a word on the owner's deletion. */
    public static <T extends KubernetesObject> void setControllerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent, BlockOwnerDeletion block) {
        set(blocking(controllerReference(owner, ownerType), block), owner, ownerType, dependent);
    }

    /**
     * Makes {@code owner} one of the owners of {@code dependent}, whose deletion it does not wait for. Where it was the controller, it is so
     * no longer.
     *
     * @throws IllegalArgumentException when Kubernetes would take the owner for missing: a namespaced owner owns only within its namespace
     */
    public static <T extends KubernetesObject> void setOwnerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        set(ownerReference(owner, ownerType), owner, ownerType, dependent);
    }

    /** As {@link #setOwnerReference(KubernetesObject, ResourceType, KubernetesObject)}, with a word on the owner's deletion. */
    public static <T extends KubernetesObject> void setOwnerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent, BlockOwnerDeletion block) {
        set(blocking(ownerReference(owner, ownerType), block), owner, ownerType, dependent);
    }

    /**
     * The intent, with {@code owner} as the controller of the object. That another object is the controller already shows when the intent
     * is applied: the server refuses a second one.
     *
     * @throws AlreadyOwnedException when the intent itself names another
     * @throws IllegalArgumentException when Kubernetes would take the owner for missing: a namespaced owner owns only within its namespace
     */
    public static <T extends KubernetesObject, D extends KubernetesObject> Intent<D> withControllerReference(
            T owner, ResourceType<T> ownerType, Intent<D> dependent) {
        return with(controllerReference(owner, ownerType), owner, ownerType, dependent);
    }

    /**
     * The intent, with {@code owner} as one of the owners of the object.
     *
     * @throws IllegalArgumentException when Kubernetes would take the owner for missing: a namespaced owner owns only within its namespace
     */
    public static <T extends KubernetesObject, D extends KubernetesObject> Intent<D> withOwnerReference(
            T owner, ResourceType<T> ownerType, Intent<D> dependent) {
        return with(ownerReference(owner, ownerType), owner, ownerType, dependent);
    }

    private static V1OwnerReference blocking(V1OwnerReference reference, BlockOwnerDeletion block) {
        return reference.blockOwnerDeletion(block == BlockOwnerDeletion.TRUE);
    }

    private static void set(
            V1OwnerReference reference, KubernetesObject owner, ResourceType<?> ownerType, KubernetesObject dependent) {
        V1ObjectMeta metadata = metadataOf(dependent);
        String namespace = Objects.requireNonNullElse(metadata.getNamespace(), "");
        var bond = new Bond(owner, ownerType, describe(dependent), namespace);
        metadata.setOwnerReferences(bond.added(reference, referencesOf(dependent)));
    }

    private static <D extends KubernetesObject> Intent<D> with(
            V1OwnerReference reference, KubernetesObject owner, ResourceType<?> ownerType, Intent<D> dependent) {
        var bond = new Bond(
                owner,
                ownerType,
                dependent.type().gvk().kind() + " " + dependent.key(),
                dependent.key().namespace());
        JsonObject json = dependent.json().deepCopy();
        JsonObject metadata = json.getAsJsonObject("metadata");
        var before = new ArrayList<V1OwnerReference>();
        if (metadata.get("ownerReferences") instanceof JsonArray references) {
            references.forEach(one -> before.add(References.fromJson(one)));
        }
        var after = new JsonArray();
        bond.added(reference, before).forEach(one -> after.add(References.toJson(one)));
        metadata.add("ownerReferences", after);
        return new Intent<>(dependent.type(), dependent.key(), json);
    }

    /** The reference to the object's controller. */
    public static Optional<V1OwnerReference> controllerOf(KubernetesObject object) {
        return References.controller(referencesOf(object));
    }

    /** Whether the object has a controller, whichever that is. */
    public static boolean hasControllerReference(KubernetesObject object) {
        return controllerOf(object).isPresent();
    }

    /** Whether {@code owner} itself, not one of the same name, is the object's controller. */
    public static boolean isControlledBy(KubernetesObject object, KubernetesObject owner) {
        String uid = metadataOf(owner).getUid();
        return controllerOf(object)
                .filter(reference -> uid != null && uid.equals(reference.getUid()))
                .isPresent();
    }

    /** Whether the object names {@code owner}, or one of the same name that lived before it, as one of its owners. */
    public static <T extends KubernetesObject> boolean hasOwnerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject object) {
        V1OwnerReference reference = ownerReference(owner, ownerType);
        return referencesOf(object).stream().anyMatch(other -> References.isSameOwner(other, reference));
    }

    /**
     * Removes the reference to {@code owner}, controller or not.
     *
     * @return whether there was one
     */
    public static <T extends KubernetesObject> boolean removeOwnerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        V1OwnerReference reference = ownerReference(owner, ownerType);
        var references = new ArrayList<>(referencesOf(dependent));
        boolean isFound = references.removeIf(other -> References.isSameOwner(other, reference));
        if (isFound) {
            metadataOf(dependent).setOwnerReferences(references);
        }
        return isFound;
    }

    /**
     * Removes the reference to {@code owner} where that is the controller; a plain owner stays.
     *
     * @return whether it was
     */
    public static <T extends KubernetesObject> boolean removeControllerReference(
            T owner, ResourceType<T> ownerType, KubernetesObject dependent) {
        V1OwnerReference reference = ownerReference(owner, ownerType);
        return controllerOf(dependent)
                        .filter(controller -> References.isSameOwner(controller, reference))
                        .isPresent()
                && removeOwnerReference(owner, ownerType, dependent);
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
