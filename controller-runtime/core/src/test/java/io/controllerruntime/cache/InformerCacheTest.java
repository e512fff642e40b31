// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.controllerruntime.cache.CacheOptions.InitialState;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.event.Event;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The cache in virtual time, with the test at the other end of the wire. */
class InformerCacheTest {

    private static final String LIST = "GET /api/v1/configmaps?limit=500";

    private final VirtualTime time = new VirtualTime();
    private final Wire wire = new Wire(time);
    private final Codec codec = new Codec();

    @TempDir
    private Path classes;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Scheme scheme;
    private InformerCache cache;
    private Informer<V1ConfigMap> maps;

    @BeforeEach
    void declareConfigMaps() throws IOException {
        scheme = scheme();
        cache = cache(listed());
        maps = cache.declare(V1ConfigMap.class);
    }

    @BeforeEach
    void listenToTheLog() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Feed.class);
    }

    @AfterEach
    void everyTaskEndsWhenInterrupted() {
        time.close();
    }

    // list and watch

    @Test
    void itListsPageByPageAndThenWatchesFromThere() {
        wire.lists("5", "next", configMap("blue", "a", 3));
        wire.lists("5", "", configMap("red", "b", 4));
        start();
        assertThat(wire.asked)
                .containsExactly(LIST, LIST + "&continue=next", "WATCH /api/v1/configmaps&resourceVersion=5");
        assertThat(maps.list("", "")).extracting(ConfigMaps::version).containsExactly("3", "4");
    }

    @Test
    void nothingIsVisibleOrSyncedBeforeTheListIsWhole() {
        wire.lists("5", "next", configMap("blue", "a", 3));
        start();
        assertThat(maps.hasSynced()).isFalse();
        assertThat(maps.list("", "")).isEmpty();
        wire.lists("5", "");
        time.runUntilIdle();
        assertThat(maps.hasSynced()).isTrue();
    }

    @Test
    void whatTheWatchShowsIsReadAndDelivered() {
        var events = new ArrayList<Class<?>>();
        maps.addHandler(event -> events.add(event.getClass()));
        wire.lists("5", "", configMap("blue", "a", 3));
        Wire.Stream stream = wire.opens();
        stream.send("MODIFIED", configMap("blue", "a", 6));
        stream.send("ADDED", configMap("red", "b", 7));
        stream.send("DELETED", configMap("blue", "a", 8));
        start();
        assertThat(maps.list("", "")).extracting(ConfigMaps::version).containsExactly("7");
        assertThat(events)
                .containsExactly(Event.Create.class, Event.Update.class, Event.Create.class, Event.Delete.class);
    }

    @Test
    void aBrokenWatchIsResumedFromItsLastBookmark() {
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        stream.send("BOOKMARK", "{\"metadata\": {\"resourceVersion\": \"9\"}}");
        stream.lines.thenBreak();
        start();
        assertThat(stream.isClosed).isTrue();
        time.advance(Duration.ofMillis(799));
        assertThat(wire.asked).hasSize(2);
        time.advance(Duration.ofMillis(801));
        assertThat(wire.asked).last().isEqualTo("WATCH /api/v1/configmaps&resourceVersion=9");
    }

    @Test
    void aWatchThatRanItsTimeIsResumedAtOnce() {
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        start();
        time.advance(Duration.ofMinutes(5));
        stream.end();
        time.runUntilIdle();
        assertThat(wire.asked).hasSize(3).last().isEqualTo("WATCH /api/v1/configmaps&resourceVersion=5");
    }

    @Test
    void aWatchThatLostItsHistoryListsAnewAndDeliversWhatWasMissed() {
        var deleted = new ArrayList<Event<V1ConfigMap>>();
        wire.lists("5", "", configMap("blue", "a", 3));
        wire.opens().send("ERROR", "{\"kind\": \"Status\", \"code\": 410, \"reason\": \"Expired\"}");
        wire.lists("9", "");
        start();
        maps.addHandler(deleted::add);
        deleted.clear();
        time.advance(Duration.ofSeconds(2));
        assertThat(wire.asked).contains(LIST, LIST).last().isEqualTo("WATCH /api/v1/configmaps&resourceVersion=9");
        assertThat(deleted)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Delete.class,
                        delete -> assertThat(delete.isStateUnknown()).isTrue());
    }

    @Test
    void anUnreachableServerIsAskedAtWaitsThatDoubleUpToHalfAMinute() {
        var attempts = new ArrayList<Duration>();
        for (int i = 0; i < 9; i++) {
            wire.calls.thenBreak();
        }
        start();
        attempts.add(time.elapsed());
        while (wire.asked.size() < 9) {
            int before = wire.asked.size();
            assertThat(time.runUntil(() -> wire.asked.size() > before, Duration.ofMinutes(1)))
                    .isTrue();
            attempts.add(time.elapsed());
        }
        for (int i = 1; i < attempts.size(); i++) {
            Duration span = Backoff.DEFAULT.span(i);
            assertThat(attempts.get(i).minus(attempts.get(i - 1))).isBetween(span, span.multipliedBy(2));
        }
    }

    @Test
    void eachNamespaceIsListedByItselfAndClusterScopedKindsWhole() {
        InformerCache two = cache(listed().inNamespaces(Set.of("demo", "test")));
        two.declare(V1ConfigMap.class);
        two.declare(V1Namespace.class);
        time.start("cache", two::run);
        time.runUntilIdle();
        assertThat(wire.asked)
                .containsExactly(
                        "GET /api/v1/namespaces/demo/configmaps?limit=500",
                        "GET /api/v1/namespaces/test/configmaps?limit=500",
                        "GET /api/v1/namespaces?limit=500");
    }

    @Test
    void aKindDeclaredWithALabelSelectorIsListedAndWatchedWithIt() {
        InformerCache some = cache(listed().inNamespaces(Set.of("demo")));
        some.declare(V1ConfigMap.class, ByObject.labelled("app=blue"));
        wire.lists("5", "", configMap("blue", "a", 3));
        time.start("cache", some::run);
        time.runUntilIdle();
        assertThat(wire.asked)
                .containsExactly(
                        "GET /api/v1/namespaces/demo/configmaps?labelSelector=app%3Dblue&limit=500",
                        "WATCH /api/v1/namespaces/demo/configmaps?labelSelector=app%3Dblue&resourceVersion=5");
    }

    // problems

    @Test
    void aProblemIsNamedUntilItIsSolvedAndLoggedOnce() {
        for (int i = 0; i < 3; i++) {
            wire.calls.then(Wire.forbidden());
        }
        start();
        time.advance(Duration.ofSeconds(10));
        assertThat(wire.asked).hasSize(4);
        assertThat(cache.problems())
                .singleElement()
                .asString()
                .startsWith("cannot list configmaps in all namespaces: ")
                .contains("ClusterRole", "resources: [\"configmaps\"]", "verbs: [\"list\", \"watch\"]");
        assertThat(log.list).hasSize(1);
        wire.lists("5", "");
        time.runUntilIdle();
        assertThat(cache.problems()).isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .last()
                .asString()
                .startsWith("solved: ");
    }

    @Test
    void aMissingKindIsFoundOnceItIsInstalled() {
        wire.calls.then(Wire.refusal(404, "NotFound"));
        start();
        assertThat(maps.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("install the CustomResourceDefinition configmaps"));
        wire.lists("5", "");
        time.advance(Duration.ofSeconds(2));
        assertThat(maps.problem()).isEmpty();
        assertThat(maps.hasSynced()).isTrue();
    }

    // start and end

    @Test
    void anInterruptEndsEveryTaskAndClosesTheWatch() throws InterruptedException {
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        Task run = start();
        run.interrupt();
        time.runUntilIdle();
        assertThat(run.join(Duration.ZERO)).isTrue();
        assertThat(run.failure()).isEmpty();
        assertThat(stream.isClosed).isTrue();
    }

    @Test
    void anInterruptEndsAWaitAndACall() throws InterruptedException {
        wire.calls.thenBreak();
        Task waiting = start();
        waiting.interrupt();
        time.runUntilIdle();
        assertThat(waiting.join(Duration.ZERO)).isTrue();
        InformerCache other = cache(listed());
        other.declare(V1ConfigMap.class);
        Task calling = time.start("cache", other::run);
        time.runUntilIdle();
        calling.interrupt();
        time.runUntilIdle();
        assertThat(calling.join(Duration.ZERO)).isTrue();
    }

    @Test
    void aCacheWhoseInformerDiesFailsLoudly() {
        wire.lists("5", "", "{\"metadata\": 7}");
        Task run = start();
        assertThat(run.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageContaining("an informer has ended by itself")
                        .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1)));
    }

    @Test
    void aKindIsDeclaredOnceHoweverOften() {
        assertThat(cache.declare(V1ConfigMap.class)).isSameAs(maps).isSameAs(cache.informer(V1ConfigMap.class));
        assertThat(cache.informers()).hasSize(1);
    }

    @Test
    void anUndeclaredKindIsAnErrorThatSaysHowToDeclareIt() {
        assertThatThrownBy(() -> cache.informer(V1Secret.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("v1 Secret is not in the cache")
                .hasMessageContaining("forType, owns or watches")
                .hasMessageContaining("cache.declare(V1Secret.class)");
    }

    @Test
    void aKindIsDeclaredForTheSameObjectsByAllWhoNeedIt() {
        cache.declare(V1Secret.class, ByObject.labelled("app=blue"));
        assertThat(cache.declare(V1Secret.class))
                .isSameAs(cache.declare(V1Secret.class, ByObject.labelled("app=blue")));
        assertThatThrownBy(() -> cache.declare(V1Secret.class, ByObject.labelled("app=red")))
                .hasMessageContainingAll(
                        "v1 Secret was declared as", "app=blue", "and now as", "app=red", "declare it once");
        assertThatThrownBy(() -> cache.declare(V1ConfigMap.class, ByObject.labelled("app=red")))
                .hasMessageContaining("declare it once");
        assertThatThrownBy(() -> cache.declare(
                        V1Namespace.class, ByObject.DEFAULTS.with(Selection.INHERITED.withFields("app in red"))))
                .hasMessageContaining("app in red");
    }

    @Test
    void indexesComeBeforeTheStart() {
        start();
        assertThatThrownBy(() -> maps.addIndex("owner", map -> Set.of())).hasMessageContaining("index owner");
        assertThatThrownBy(cache::run).hasMessageContaining("runs once");
    }

    @Test
    void anOwnWriteIsReadAtOnce() {
        wire.lists("5", "");
        start();
        maps.observeWrite(raw(configMap("blue", "a", 7)));
        assertThat(maps.get(key("blue"))).map(ConfigMaps::version).hasValue("7");
        maps.observeDelete(key("blue"), "a");
        assertThat(maps.get(key("blue"))).isEmpty();
    }

    /** By pages, so that what is asked is easy to read. */
    private static CacheOptions listed() {
        return CacheOptions.by("us").with(InitialState.LISTED);
    }

    private Task start() {
        Task run = time.start("cache", cache::run);
        time.runUntilIdle();
        return run;
    }

    private InformerCache cache(CacheOptions options) {
        var rest = new RestClient(wire, codec, Duration.ofSeconds(30));
        return new InformerCache(new Runtime(time, time, time, wire), rest, scheme, codec, options);
    }

    private Scheme scheme() throws IOException {
        Path table = classes.resolve(Scheme.TABLE);
        Files.createDirectories(table.getParent());
        Files.write(
                table,
                List.of(
                        "\tv1\tConfigMap\tconfigmaps\tNamespaced\t" + V1ConfigMap.class.getName(),
                        "\tv1\tSecret\tsecrets\tNamespaced\t" + V1Secret.class.getName(),
                        "\tv1\tNamespace\tnamespaces\tCluster\t" + V1Namespace.class.getName()));
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return Scheme.load(loader);
        }
    }
}
