// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.handler;

import io.controllerruntime.event.Event;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ways from a changed object to the requests it wakes.
 *
 * <p>Semantics: controller-runtime, pkg/handler. An update wakes what the object before and the object after lead to, so that a former
 * owner notices its loss.
 */
public final class Handlers {

    private Handlers() {}

    /** Wakes the object itself. */
    public static <T extends KubernetesObject> EventHandler<T> enqueueForObject() {
        return event -> Set.of(new Request(ObjectKey.of(event.object())));
    }

    /**
     * Wakes the object that controls it, if that is an {@code owner}. Group and kind must match; the version may be another. A reference
     * that cannot be read is passed over.
     */
    public static <T extends KubernetesObject> EventHandler<T> enqueueForOwner(ResourceType<?> owner) {
        return forOwners(owner, object -> OwnerReferences.controllerOf(object).stream());
    }

    /** Wakes every {@code owner} that it names, whether that controls it or not; otherwise as {@link #enqueueForOwner}. */
    public static <T extends KubernetesObject> EventHandler<T> enqueueForAnyOwner(ResourceType<?> owner) {
        return forOwners(owner, Handlers::references);
    }

    /** Wakes what {@code requests} says of it; of an update it is asked for the object before and after, and each request comes once. */
    public static <T extends KubernetesObject> EventHandler<T> enqueueMapped(Function<T, Set<Request>> requests) {
        return event -> collect(event, object -> requests.apply(object).stream());
    }

    /**
     * A handler that is put together of one for each kind of event; until others are given, nothing wakes anything.
     *
     * <pre>{@code
     * Handlers.<V1Node>funcs().onDelete(deleted -> poolsWith(deleted.object()))
     * }</pre>
     */
    public static <T extends KubernetesObject> Funcs<T> funcs() {
        return new Funcs<>(created -> Set.of(), update -> Set.of(), deleted -> Set.of(), generic -> Set.of());
    }

    private static <T extends KubernetesObject> EventHandler<T> forOwners(
            ResourceType<?> owner, Function<KubernetesObject, Stream<V1OwnerReference>> owners) {
        return event -> collect(
                event,
                object -> owners.apply(object)
                        .filter(reference -> names(reference, owner.gvk()))
                        .map(reference -> new Request(new ObjectKey(
                                owner.isNamespaced() ? ObjectKey.of(object).namespace() : "", reference.getName()))));
    }

    private static boolean names(V1OwnerReference reference, GroupVersionKind owner) {
        return reference.getApiVersion() != null
                && owner.kind().equals(reference.getKind())
                && owner.group()
                        .equals(GroupVersionKind.of(reference.getApiVersion(), owner.kind())
                                .group());
    }

    private static Stream<V1OwnerReference> references(KubernetesObject object) {
        List<V1OwnerReference> references = object.getMetadata().getOwnerReferences();
        return references == null ? Stream.empty() : references.stream();
    }

    private static <T extends KubernetesObject> Set<Request> collect(
            Event<T> event, Function<T, Stream<Request>> requests) {
        var all = new LinkedHashSet<Request>(); // in the order in which they were found, so that runs repeat exactly
        states(event).flatMap(requests).forEach(all::add);
        return Collections.unmodifiableSet(all);
    }

    private static <T extends KubernetesObject> Stream<T> states(Event<T> event) {
        return switch (event) {
            case Event.Update<T>(var before, var now) -> Stream.of(before, now);
            case Event.Create<T> created -> Stream.of(created.object());
            case Event.Delete<T> deleted -> Stream.of(deleted.object());
            case Event.Generic<T> generic -> Stream.of(generic.object());
        };
    }
}
