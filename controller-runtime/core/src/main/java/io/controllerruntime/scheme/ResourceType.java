// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import io.kubernetes.client.common.KubernetesObject;

/**
 * A kind of object as Java and as the API server know it.
 *
 * <p>There is one value per kind and <em>form</em>, and equal values are the same: a kind's own Java class, {@link Unstructured}, or
 * {@link PartialObjectMetadata}. {@link Scheme#typeOf} knows the first, {@link #unstructured(GroupVersionKind, String, Scope)} and
 * {@link #metadataOnly} make the others.
 *
 * @param type the Java class
 * @param gvk group, version and kind
 * @param plural the name in URLs and RBAC rules: {@code deployments}
 * @param scope whether objects live in a namespace
 */
public record ResourceType<T extends KubernetesObject>(
        Class<T> type, GroupVersionKind gvk, String plural, Scope scope) {

    /** Where objects of a kind live. */
    public enum Scope {
        NAMESPACED,
        CLUSTER
    }

    /** A kind that needs no Java class. */
    public static ResourceType<Unstructured> unstructured(GroupVersionKind gvk, String plural, Scope scope) {
        return new ResourceType<>(Unstructured.class, gvk, plural, scope);
    }

    /** The same kind without a Java class. */
    public ResourceType<Unstructured> unstructured() {
        return unstructured(gvk, plural, scope);
    }

    /** The same kind, of which only the metadata is wanted. */
    public ResourceType<PartialObjectMetadata> metadataOnly() {
        return new ResourceType<>(PartialObjectMetadata.class, gvk, plural, scope);
    }

    /** Whether only the metadata is wanted. */
    public boolean isMetadataOnly() {
        return type == PartialObjectMetadata.class;
    }

    public boolean isNamespaced() {
        return scope == Scope.NAMESPACED;
    }

    /**
     * The path of the collection.
     *
     * @param namespace one namespace, or empty for all of them and for cluster-scoped kinds
     */
    public String collectionPath(String namespace) {
        String root = gvk.group().isEmpty() ? "/api/" + gvk.version() : "/apis/" + gvk.group() + "/" + gvk.version();
        return isNamespaced() && !namespace.isEmpty()
                ? root + "/namespaces/" + namespace + "/" + plural
                : root + "/" + plural;
    }

    /** The path of one object. */
    public String path(ObjectKey key) {
        if (isNamespaced() && key.namespace().isEmpty()) {
            throw new IllegalArgumentException(
                    gvk.kind() + " " + key + ": a namespace is needed, " + plural + " live in one");
        }
        return collectionPath(key.namespace()) + "/" + key.name();
    }

    /** As RBAC and error messages call it: {@code deployments.apps}, {@code pods}. */
    public String groupResource() {
        return gvk.group().isEmpty() ? plural : plural + "." + gvk.group();
    }

    @Override
    public String toString() {
        return gvk.toString();
    }
}
