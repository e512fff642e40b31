// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import io.kubernetes.client.common.KubernetesObject;
import java.util.Comparator;

/**
 * The name of an object among those of its kind.
 *
 * @param namespace the namespace; empty for a cluster-scoped object
 * @param name the name
 */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    /** The key of a namespaced object. */
    public static ObjectKey of(String namespace, String name) {
        return new ObjectKey(namespace, name);
    }

    /** The key of a cluster-scoped object. */
    public static ObjectKey clusterScoped(String name) {
        return new ObjectKey("", name);
    }

    /** The key of {@code object}, which must have a name. */
    public static ObjectKey of(KubernetesObject object) {
        var metadata = object.getMetadata();
        if (metadata == null || metadata.getName() == null) {
            throw new IllegalArgumentException("a " + object.getKind() + " without metadata.name has no key");
        }
        return new ObjectKey(metadata.getNamespace() == null ? "" : metadata.getNamespace(), metadata.getName());
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code namespace/name}, or {@code name} alone. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
