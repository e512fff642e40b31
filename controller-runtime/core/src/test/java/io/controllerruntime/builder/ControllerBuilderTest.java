// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import static io.controllerruntime.builder.ControllerBuilder.controllerManagedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.cache.ByObject;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.controller.ControllerId;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.handler.Handlers;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.manager.RefusingTransport;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControllerBuilderTest {

    private static final Reconciler IDLE = request -> Result.done();

    private final VirtualTime time = new VirtualTime();
    private final Manager manager = new Manager(
            new Runtime(time, time, time, new RefusingTransport(404, "NotFound")), ManagerOptions.by("test"));

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void everyKindNamedIsDeclaredAtTheCache() {
        controllerManagedBy(manager)
                .forType(V1ConfigMap.class)
                .owns(V1Secret.class)
                .watches(V1Service.class, Handlers.enqueueMapped(service -> Set.of()))
                .complete(IDLE);

        assertThat(manager.cache().informers())
                .extracting(informer -> informer.type().plural())
                .containsExactly("configmaps", "secrets", "services");
    }

    @Test
    void aKindIsWatchedInTheFormItIsNamedIn() {
        var secrets = manager.scheme().typeOf(V1Secret.class).metadataOnly();
        var widgets = ResourceType.unstructured(
                GroupVersionKind.of("example.com/v1", "Widget"), "widgets", ResourceType.Scope.NAMESPACED);

        controllerManagedBy(manager)
                .forType(widgets)
                .owns(manager.scheme().typeOf(V1ConfigMap.class))
                .watches(secrets, Handlers.enqueueMapped(secret -> Set.of()))
                .complete(IDLE);

        assertThat(manager.cache().informers().stream().<Object>map(Informer::type))
                .containsExactly(widgets, manager.scheme().typeOf(V1ConfigMap.class), secrets);
    }

    @Test
    void theManagersOptionsSayWhatIsCachedOfAKind() {
        var gold = new Manager(
                manager.runtime(),
                ManagerOptions.by("test")
                        .withCache(cache ->
                                cache.with(manager.scheme().typeOf(V1Secret.class), ByObject.labelled("tier=gold"))));

        controllerManagedBy(gold).forType(V1Secret.class).complete(IDLE);

        assertThat(gold.cache().declare(V1Secret.class, ByObject.labelled("tier=gold")))
                .isEqualTo(gold.cache().informer(V1Secret.class));
    }

    @Test
    void theNameIsTheKindInLowerCaseUnlessOneIsGiven() {
        controllerManagedBy(manager).forType(V1ConfigMap.class).complete(IDLE);

        assertThatThrownBy(() ->
                        controllerManagedBy(manager).forType(V1ConfigMap.class).complete(IDLE))
                .hasMessageContaining("controller configmap already");
        assertThatCode(() -> controllerManagedBy(manager)
                        .named("second")
                        .forType(V1ConfigMap.class)
                        .complete(IDLE))
                .doesNotThrowAnyException();
    }

    @Test
    void aControllerIsForOneKind() {
        var builder = controllerManagedBy(manager).forType(V1ConfigMap.class);

        assertThatThrownBy(() -> builder.forType(V1Secret.class))
                .hasMessageContaining("forType(V1Secret): this controller is for v1 ConfigMap already");
        assertThatThrownBy(() -> controllerManagedBy(manager).complete(IDLE)).hasMessageContaining("call forType");
    }

    @Test
    void behindAShutFenceNoReconcileBeginsAndNoneFails() throws Exception {
        var candidate = new Manager(
                manager.runtime(),
                ManagerOptions.by("test").withLeaderElection(LeaderElectionOptions.of("demo", "operator")));
        var id = new ControllerId(
                "configmap", manager.scheme().typeOf(V1ConfigMap.class).gvk());
        var pipeline = new Pipeline(candidate, id, List.of(), List.of(), ControllerOptions.DEFAULTS, request -> {
            throw new AssertionError("it is not the leader's");
        });

        assertThat(pipeline.fenced(Request.of("demo", "blue"))).isEqualTo(Result.retry());
    }

    @Test
    void ownsNeedsAnOwner() {
        assertThatThrownBy(() -> controllerManagedBy(manager).owns(V1Secret.class))
                .hasMessageContaining("owns(V1Secret): say first with forType");
    }
}
