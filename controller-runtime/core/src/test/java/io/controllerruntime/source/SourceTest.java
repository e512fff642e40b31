// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SourceTest {

    private final List<Request> queue = new ArrayList<>();

    // An informer with two edges: what it delivers to, and whether it has synced.
    private final List<Consumer<Event<V1ConfigMap>>> handlers = new ArrayList<>();
    private final AtomicBoolean hasSynced = new AtomicBoolean();
    private final KindSource.Upstream<V1ConfigMap> informer = new KindSource.Upstream<>(
            "v1 ConfigMap",
            handler -> register(handler),
            () -> Optional.of("403").filter(text -> !hasSynced.get()));

    private Registration register(Consumer<Event<V1ConfigMap>> handler) {
        handlers.add(handler);
        return new Registration() {
            @Override
            public boolean hasSynced() {
                return hasSynced.get();
            }

            @Override
            public void close() {
                handlers.remove(handler);
            }
        };
    }

    @Test
    void aKindSourceListensOnlyOnceItIsStarted() {
        var source = new KindSource<>(informer, event -> true, SourceTest::itself);
        assertThat(handlers).isEmpty();
        source.start(queue::add);
        assertThat(handlers).hasSize(1);
    }

    @Test
    void aKindSourceThatIsStoppedListensNoMore() {
        var source = new KindSource<>(informer, event -> true, SourceTest::itself);
        source.stop();
        source.start(queue::add);
        source.stop();
        assertThat(handlers).isEmpty();
    }

    @Test
    void aChangeOfInterestWakesWhatTheHandlerSays() {
        new KindSource<>(
                        informer,
                        event -> true,
                        (Event<V1ConfigMap> event) -> Set.of(Request.of("demo", "owner of " + name(event))))
                .start(queue::add);
        deliver("a");
        assertThat(queue).containsExactly(Request.of("demo", "owner of a"));
    }

    @Test
    void aChangeThatIsNotOfInterestWakesNothing() {
        new KindSource<>(informer, event -> name(event).equals("b"), SourceTest::itself).start(queue::add);
        deliver("a");
        deliver("b");
        assertThat(queue).containsExactly(Request.of("demo", "b"));
    }

    @Test
    void anErrorInAPredicateOrHandlerDoesNotStopTheEventsOfOtherObjects() {
        new KindSource<>(informer, event -> Integer.parseInt(name(event)) > 0, SourceTest::itself).start(queue::add);
        deliver("not a number");
        deliver("1");
        assertThat(queue).containsExactly(Request.of("demo", "1"));
    }

    @Test
    void aKindSourceHasSyncedWhenItsInformerHasDeliveredWhatExists() {
        var source = new KindSource<>(informer, event -> true, SourceTest::itself);
        assertThat(source.hasSynced()).as("not started").isFalse();
        source.start(queue::add);
        assertThat(source.hasSynced()).isFalse();
        assertThat(source.problem()).hasValue("403");
        hasSynced.set(true);
        assertThat(source.hasSynced()).isTrue();
        assertThat(source.problem()).isEmpty();
        assertThat(source.name()).isEqualTo("v1 ConfigMap");
    }

    @Test
    void aChannelSourceDeliversWhatIsSentAsGenericEvent() {
        var source = new ChannelSource<V1ConfigMap>(
                "billing", event -> event instanceof Event.Generic<V1ConfigMap>, SourceTest::itself);
        source.start(queue::add);
        source.send(object("a"));
        source.send(object("a"));
        assertThat(queue).containsExactly(Request.of("demo", "a"), Request.of("demo", "a"));
    }

    @Test
    void whatIsSentToAChannelSourceBeforeItsStartIsDeliveredAtTheStartOnce() {
        var source = new ChannelSource<V1ConfigMap>("billing", event -> true, SourceTest::itself);
        source.send(object("b"));
        source.send(object("a"));
        source.send(object("b"));
        assertThat(queue).isEmpty();
        source.start(queue::add);
        assertThat(queue).containsExactly(Request.of("demo", "b"), Request.of("demo", "a"));
    }

    @Test
    void whatIsSentToAStoppedChannelSourceWaitsForTheNextStart() {
        var source = new ChannelSource<V1ConfigMap>("billing", event -> true, SourceTest::itself);
        source.start(request -> {
            throw new AssertionError("a queue of an earlier run");
        });
        source.stop();
        source.send(object("a"));
        source.start(queue::add);
        assertThat(queue).containsExactly(Request.of("demo", "a"));
    }

    @Test
    void aChannelSourceHasNothingToWaitFor() {
        var source = new ChannelSource<V1ConfigMap>("billing", event -> true, SourceTest::itself);
        assertThat(source.hasSynced()).isTrue();
        assertThat(source.problem()).isEmpty();
        assertThat(source.name()).isEqualTo("billing");
    }

    private void deliver(String name) {
        handlers.forEach(handler -> handler.accept(new Event.Create<>(object(name), false)));
    }

    private static Set<Request> itself(Event<V1ConfigMap> event) {
        return Set.of(new Request(ObjectKey.of(event.object())));
    }

    private static String name(Event<V1ConfigMap> event) {
        return ObjectKey.of(event.object()).name();
    }

    private static V1ConfigMap object(String name) {
        return new V1ConfigMap().metadata(new V1ObjectMeta().namespace("demo").name(name));
    }
}
