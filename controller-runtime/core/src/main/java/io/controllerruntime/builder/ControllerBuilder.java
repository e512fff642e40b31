// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import io.controllerruntime.controller.ControllerId;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.handler.EventHandler;
import io.controllerruntime.handler.Handlers;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.predicate.Predicate;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.source.Source;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says which changes wake a controller, and adds it to a manager.
 *
 * <pre>{@code
 * ControllerBuilder.controllerManagedBy(manager)
 *     .forType(IotConnector.class)
 *     .owns(V1Deployment.class)
 *     .watches(V1ConfigMap.class, Handlers.enqueueMapped(mappings::connectorsUsing))
 *     .complete(reconciler);
 * }</pre>
 *
 * <p>A kind is a {@link ResourceType}, which a class stands for: {@code watches(type.metadataOnly(), ...)} watches without the content
 * (Go: OnlyMetadata), {@link ResourceType#unstructured(GroupVersionKind, String, ResourceType.Scope)} makes a kind without a class. What is
 * cached of it is said by the manager's {@link io.controllerruntime.cache.CacheOptions}.
 *
 * <p>Semantics: controller-runtime, pkg/builder. Every kind named here is declared at the manager's cache. For one thread.
 */
@SuppressWarnings("varargs") // the arrays of predicates are only read
public final class ControllerBuilder {

    private final Manager manager;
    private final List<Input<?>> inputs = new ArrayList<>();
    private final List<Source> rawSources = new ArrayList<>();
    private final List<Predicate<KubernetesObject>> filters = new ArrayList<>();
    private ControllerOptions options = ControllerOptions.DEFAULTS;
    private String name = "";
    private @Nullable ResourceType<?> primary;

    private ControllerBuilder(Manager manager) {
        this.manager = manager;
    }

    public static ControllerBuilder controllerManagedBy(Manager manager) {
        return new ControllerBuilder(manager);
    }

    /** The name in logs and metrics, unique in the manager; by default the kind of {@link #forType} in lower case. */
    public ControllerBuilder named(String name) {
        this.name = name;
        return this;
    }

    /**
     * The kind that is reconciled: each of its changes that all predicates let through wakes the object itself. Once, and first.
     */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder forType(Class<T> type, Predicate<T>... predicates) {
        return forType(manager.scheme().typeOf(type), predicates);
    }

    /** As {@link #forType(Class, Predicate[])}. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder forType(
            ResourceType<T> type, Predicate<T>... predicates) {
        if (primary != null) {
            throw new IllegalStateException("forType(" + type.type().getSimpleName() + "): this controller is for "
                    + primary + " already; use owns or watches for other kinds");
        }
        primary = type;
        return watch(type, Handlers.enqueueForObject(), List.of(predicates));
    }

    /** A kind that the reconciled one creates: its changes wake the object that controls it. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder owns(Class<T> type, Predicate<T>... predicates) {
        return owns(manager.scheme().typeOf(type), predicates);
    }

    /** As {@link #owns(Class, Predicate[])}. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder owns(ResourceType<T> type, Predicate<T>... predicates) {
        return owns(type, OwnerMatch.ONLY_CONTROLLER, predicates);
    }

    /** A kind that the reconciled one creates or shares: its changes wake the owners that {@code match} says. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder owns(
            Class<T> type, OwnerMatch match, Predicate<T>... predicates) {
        return owns(manager.scheme().typeOf(type), match, predicates);
    }

    /** As {@link #owns(Class, OwnerMatch, Predicate[])}. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder owns(
            ResourceType<T> type, OwnerMatch match, Predicate<T>... predicates) {
        if (primary == null) {
            throw new IllegalStateException(
                    "owns(" + type.type().getSimpleName() + "): say first with forType whose these objects are");
        }
        EventHandler<T> handler = switch (match) {
            case ONLY_CONTROLLER -> Handlers.enqueueForOwner(primary);
            case EVERY_OWNER -> Handlers.enqueueForAnyOwner(primary);
        };
        return watch(type, handler, List.of(predicates));
    }

    /** Any other kind: {@code handler} says what its changes wake. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder watches(
            Class<T> type, EventHandler<T> handler, Predicate<T>... predicates) {
        return watches(manager.scheme().typeOf(type), handler, predicates);
    }

    /** As {@link #watches(Class, EventHandler, Predicate[])}. */
    @SafeVarargs
    public final <T extends KubernetesObject> ControllerBuilder watches(
            ResourceType<T> type, EventHandler<T> handler, Predicate<T>... predicates) {
        return watch(type, handler, List.of(predicates));
    }

    /**
     * Anything else that delivers requests: something outside the cluster, a timer. It is started and stopped with the controller, and event
     * filters do not apply to it.
     */
    public ControllerBuilder watchesRawSource(Source source) {
        rawSources.add(source);
        return this;
    }

    /** Drops the events of every kind that {@code filter} does not let through, whenever it is said; before the predicates of the kinds. */
    public ControllerBuilder withEventFilter(Predicate<KubernetesObject> filter) {
        filters.add(filter);
        return this;
    }

    private <T extends KubernetesObject> ControllerBuilder watch(
            ResourceType<T> type, EventHandler<T> handler, List<Predicate<T>> predicates) {
        inputs.add(new Input<>(manager.cache().declare(type), predicates, handler));
        return this;
    }

    public ControllerBuilder withOptions(ControllerOptions options) {
        this.options = options;
        return this;
    }

    /**
     * Adds the controller to the manager.
     *
     * @throws IllegalStateException when it is for no kind, or its name is taken
     */
    public void complete(Reconciler reconciler) {
        if (primary == null) {
            throw new IllegalStateException("a controller needs the kind it reconciles: call forType");
        }
        String kind = primary.gvk().kind().toLowerCase(Locale.ROOT);
        var id = new ControllerId(name.isEmpty() ? kind : name, primary.gvk());
        List<Input<?>> filtered =
                inputs.stream().<Input<?>>map(input -> input.behind(filters)).toList();
        manager.add(new Pipeline(manager, id, filtered, List.copyOf(rawSources), options, reconciler));
    }
}
