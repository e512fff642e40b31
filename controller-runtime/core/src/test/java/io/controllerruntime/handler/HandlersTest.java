// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.event.Event;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.ResourceType.Scope;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class HandlersTest {

    private static final ResourceType<V1Deployment> DEPLOYMENT = new ResourceType<>(
            V1Deployment.class, new GroupVersionKind("apps", "v1", "Deployment"), "deployments", Scope.NAMESPACED);
    private static final ResourceType<V1Node> NODE =
            new ResourceType<>(V1Node.class, new GroupVersionKind("", "v1", "Node"), "nodes", Scope.CLUSTER);

    private final EventHandler<V1ConfigMap> self = Handlers.enqueueForObject();
    private final EventHandler<V1ConfigMap> controller = Handlers.enqueueForOwner(DEPLOYMENT);
    private final EventHandler<V1ConfigMap> owners = Handlers.enqueueForAnyOwner(DEPLOYMENT);

    @Test
    void everyKindOfEventWakesTheObjectItself() {
        var a = Request.of("demo", "a");
        assertThat(self.requests(new Event.Create<>(object("a"), false))).containsExactly(a);
        assertThat(self.requests(new Event.Update<>(object("a"), object("a")))).containsExactly(a);
        assertThat(self.requests(new Event.Delete<>(object("a"), true))).containsExactly(a);
        assertThat(self.requests(new Event.Generic<>(object("a")))).containsExactly(a);
    }

    @Test
    void theControllingOwnerIsWokenInTheObjectsNamespace() {
        var object = object("a", controlledBy("apps/v1", "Deployment", "blue"));
        assertThat(controller.requests(new Event.Generic<>(object))).containsExactly(Request.of("demo", "blue"));
    }

    @Test
    void anOwnerThatDoesNotControlIsWokenOnlyWhenAskedFor() {
        var object = object("a", controlledBy("apps/v1", "Deployment", "blue").controller(null));
        assertThat(controller.requests(new Event.Generic<>(object))).isEmpty();
        assertThat(owners.requests(new Event.Generic<>(object))).containsExactly(Request.of("demo", "blue"));
    }

    @Test
    void theVersionOfAnOwnerDoesNotMatter() {
        var object = object("a", controlledBy("apps/v1beta2", "Deployment", "blue"));
        assertThat(controller.requests(new Event.Generic<>(object))).hasSize(1);
    }

    @Test
    void anOwnerOfAnotherGroupOrKindIsNotWoken() {
        var object = object(
                "a",
                controlledBy("extensions/v1", "Deployment", "blue"),
                controlledBy("apps/v1", "StatefulSet", "blue"),
                controlledBy("v1", "Deployment", "blue"));
        assertThat(controller.requests(new Event.Generic<>(object))).isEmpty();
    }

    @Test
    void aClusterScopedOwnerIsWokenWithoutNamespace() {
        var object = object("a", controlledBy("v1", "Node", "n1"));
        assertThat(Handlers.<V1ConfigMap>enqueueForOwner(NODE).requests(new Event.Generic<>(object)))
                .containsExactly(Request.of("", "n1"));
    }

    @Test
    void anUpdateWakesTheFormerOwnerAndTheNewOne() {
        var before = object("a", controlledBy("apps/v1", "Deployment", "blue"));
        var after = object("a", controlledBy("apps/v1", "Deployment", "green"));
        assertThat(controller.requests(new Event.Update<>(before, after)))
                .containsExactly(Request.of("demo", "blue"), Request.of("demo", "green"));
    }

    @Test
    void anUpdateWithOneOwnerWakesItOnce() {
        var object = object("a", controlledBy("apps/v1", "Deployment", "blue"));
        assertThat(controller.requests(new Event.Update<>(object, object))).hasSize(1);
    }

    @Test
    void everyOneOfSeveralOwnersIsWoken() {
        var object = object(
                "a",
                controlledBy("apps/v1", "Deployment", "blue"),
                controlledBy("apps/v1", "Deployment", "green").controller(false));
        assertThat(owners.requests(new Event.Generic<>(object)))
                .containsExactly(Request.of("demo", "blue"), Request.of("demo", "green"));
    }

    @Test
    void onlyTheFirstOfSeveralControllersIsOne() {
        var object = object(
                "a",
                controlledBy("apps/v1", "StatefulSet", "blue"),
                controlledBy("apps/v1", "Deployment", "green"),
                controlledBy("apps/v1", "Deployment", "red"));
        assertThat(controller.requests(new Event.Generic<>(object))).isEmpty();
        assertThat(owners.requests(new Event.Generic<>(object)))
                .containsExactly(Request.of("demo", "green"), Request.of("demo", "red"));
    }

    @Test
    void aReferenceThatCannotBeReadDoesNotHideTheOthers() {
        var object = object(
                "a",
                controlledBy("apps/v1", "Deployment", "none").controller(null).apiVersion(null),
                controlledBy("apps/v1", "Deployment", "none").controller(null).kind(null),
                controlledBy("apps/v1/extra", "StatefulSet", "none").controller(null),
                controlledBy("apps/v1", "Deployment", "blue"));
        assertThat(owners.requests(new Event.Generic<>(object))).containsExactly(Request.of("demo", "blue"));
        assertThat(controller.requests(new Event.Generic<>(object))).containsExactly(Request.of("demo", "blue"));
    }

    @Test
    void anOwnerThatLostTheObjectIsWokenByItsDeletion() {
        var object = object("a", controlledBy("apps/v1", "Deployment", "blue"));
        assertThat(controller.requests(new Event.Delete<>(object, true))).containsExactly(Request.of("demo", "blue"));
    }

    @Test
    void functionsAreAskedEachForItsKindOfEvent() {
        Funcs<V1ConfigMap> none = Handlers.funcs();
        Set<Request> woken = Set.of(Request.of("demo", "woken"));
        var created = new Event.Create<>(object("a"), false);
        var updated = new Event.Update<>(object("a"), object("a"));
        var deleted = new Event.Delete<>(object("a"), false);
        var generic = new Event.Generic<>(object("a"));

        assertThat(List.of(created, updated, deleted, generic))
                .allMatch(event -> none.requests(event).isEmpty());
        assertThat(none.onCreate(event -> woken).requests(created)).isEqualTo(woken);
        assertThat(none.onUpdate(event -> woken).requests(updated)).isEqualTo(woken);
        assertThat(none.onDelete(event -> woken).requests(deleted)).isEqualTo(woken);
        assertThat(none.onGeneric(event -> woken).requests(generic)).isEqualTo(woken);
        assertThat(none.onGeneric(event -> woken).requests(created)).isEmpty();
    }

    @Test
    void anObjectWithoutOwnersWakesNobody() {
        assertThat(controller.requests(new Event.Generic<>(object("a")))).isEmpty();
    }

    @Test
    void aMappingIsAskedForTheStateBeforeAndAfterAndEachRequestComesOnce() {
        EventHandler<V1ConfigMap> mapped = Handlers.enqueueMapped(object ->
                Set.of(Request.of("demo", ObjectKey.of(object).name() + "-user"), Request.of("demo", "everybody")));
        assertThat(mapped.requests(new Event.Update<>(object("old"), object("new"))))
                .containsExactlyInAnyOrder(
                        Request.of("demo", "old-user"),
                        Request.of("demo", "new-user"),
                        Request.of("demo", "everybody"));
        assertThat(mapped.requests(new Event.Delete<>(object("gone"), false)))
                .containsExactlyInAnyOrder(Request.of("demo", "gone-user"), Request.of("demo", "everybody"));
    }

    private static V1ConfigMap object(String name, V1OwnerReference... owners) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace("demo").name(name).ownerReferences(List.of(owners)));
    }

    private static V1OwnerReference controlledBy(String apiVersion, String kind, String name) {
        return new V1OwnerReference()
                .apiVersion(apiVersion)
                .kind(kind)
                .name(name)
                .uid("uid-of-" + name)
                .controller(true);
    }
}
