// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import io.controllerruntime.event.Event;
import io.controllerruntime.labels.Selector;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The predicates that most controllers need. Semantics: controller-runtime, pkg/predicate.
 *
 * <p>Those called {@code ...Changed} look at updates only; creations, deletions and generic events pass.
 */
public final class Predicates {

    private Predicates() {}

    /** Lets through what all of {@code predicates} let through; everything if there are none. */
    public static <T extends KubernetesObject> Predicate<T> all(List<Predicate<T>> predicates) {
        List<Predicate<T>> copy = List.copyOf(predicates);
        return event -> copy.stream().allMatch(predicate -> predicate.test(event));
    }

    /** Lets through what any of {@code predicates} lets through; nothing if there are none. */
    public static <T extends KubernetesObject> Predicate<T> any(List<Predicate<T>> predicates) {
        List<Predicate<T>> copy = List.copyOf(predicates);
        return event -> copy.stream().anyMatch(predicate -> predicate.test(event));
    }

    /** Lets through the events of objects of which {@code isMeant} holds; of an update the object after it counts. */
    public static <T extends KubernetesObject> Predicate<T> ofObjects(java.util.function.Predicate<T> isMeant) {
        return event -> isMeant.test(event.object());
    }

    /**
     * A predicate that is put together of one for each kind of event; until others are given, everything passes.
     *
     * <pre>{@code
     * Predicates.<V1Pod>funcs().onDelete(deleted -> false).onUpdate(update -> isReady(update.object()))
     * }</pre>
     */
    public static <T extends KubernetesObject> Funcs<T> funcs() {
        return new Funcs<>(created -> true, update -> true, deleted -> true, generic -> true);
    }

    /** Drops updates in which nothing changed: a relist delivers them. */
    public static <T extends KubernetesObject> Predicate<T> resourceVersionChanged() {
        return changed(V1ObjectMeta::getResourceVersion);
    }

    /** Drops updates that leave the spec alone, such as those of status and metadata. Needs a kind whose server counts generations. */
    public static <T extends KubernetesObject> Predicate<T> generationChanged() {
        return changed(V1ObjectMeta::getGeneration);
    }

    /**
     * Drops updates but the one in which the object's deletion begins. Of use beside {@link #generationChanged}, with {@code or}, for kinds
     * whose server does not count the begin of a deletion as a generation.
     */
    public static <T extends KubernetesObject> Predicate<T> deletionTimestampChanged() {
        return changed(V1ObjectMeta::getDeletionTimestamp);
    }

    /** Drops updates that leave the finalizers alone. */
    public static <T extends KubernetesObject> Predicate<T> finalizersChanged() {
        return changed(metadata -> metadata.getFinalizers() == null ? List.of() : metadata.getFinalizers());
    }

    /** Drops updates that leave the labels alone. */
    public static <T extends KubernetesObject> Predicate<T> labelsChanged() {
        return changed(metadata -> orEmpty(metadata.getLabels()));
    }

    /** Drops updates that leave the annotations alone. */
    public static <T extends KubernetesObject> Predicate<T> annotationsChanged() {
        return changed(metadata -> orEmpty(metadata.getAnnotations()));
    }

    /**
     * Drops every event of an object that does not match; of an update the object after it counts. An empty selector matches everything.
     *
     * @throws IllegalArgumentException when an expression of the selector is malformed; the message quotes it
     */
    public static <T extends KubernetesObject> Predicate<T> labelSelector(V1LabelSelector selector) {
        var labels = Selector.of(selector);
        return event -> labels.matches(orEmpty(event.object().getMetadata().getLabels()));
    }

    private static <T extends KubernetesObject> Predicate<T> changed(Function<V1ObjectMeta, @Nullable Object> part) {
        return event -> !(event instanceof Event.Update<T>(var before, var now))
                || !Objects.equals(part.apply(before.getMetadata()), part.apply(now.getMetadata()));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
