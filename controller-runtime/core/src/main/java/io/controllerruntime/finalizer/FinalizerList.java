// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The finalizers of an object at hand (Go: controllerutil's AddFinalizer, RemoveFinalizer, ContainsFinalizer). Nothing is written to the
 * server; {@link Finalizers} does that, safely.
 */
public final class FinalizerList {

    private FinalizerList() {}

    /** The finalizers, in their order. */
    public static List<String> of(KubernetesObject object) {
        return Objects.requireNonNullElse(object.getMetadata().getFinalizers(), List.of());
    }

    public static boolean contains(KubernetesObject object, String finalizer) {
        return of(object).contains(finalizer);
    }

    /**
     * Adds a finalizer at the end.
     *
     * @return whether it was not there
     */
    public static boolean add(KubernetesObject object, String finalizer) {
        if (contains(object, finalizer)) {
            return false;
        }
        var finalizers = new ArrayList<>(of(object));
        finalizers.add(finalizer);
        object.getMetadata().setFinalizers(finalizers);
        return true;
    }

    /**
     * Removes a finalizer, every time it is there.
     *
     * @return whether it was there
     */
    public static boolean remove(KubernetesObject object, String finalizer) {
        if (!contains(object, finalizer)) {
            return false;
        }
        var finalizers = new ArrayList<>(of(object));
        finalizers.removeIf(finalizer::equals);
        object.getMetadata().setFinalizers(finalizers);
        return true;
    }
}
