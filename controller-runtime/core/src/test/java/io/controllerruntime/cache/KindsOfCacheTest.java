// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.labelled;
import static io.controllerruntime.cache.ConfigMaps.metadata;
import static io.controllerruntime.cache.ConfigMaps.raw;
import static io.controllerruntime.cache.ConfigMaps.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.controllerruntime.cache.CacheOptions.InitialState;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.event.Event;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.PartialObjectMetadata;
import io.controllerruntime.scheme.Scheme;
import io.controllerruntime.scheme.Unstructured;
import io.controllerruntime.transport.WatchAnswer;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms, kinds that come and go, streams, and what a program can learn of its cache; in virtual time. */
class KindsOfCacheTest {

    private static final String LIST = "GET /api/v1/configmaps?limit=500";
    private static final String STREAM =
            "WATCH /api/v1/configmaps&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";
    private static final CacheOptions LISTED = CacheOptions.by("us").with(InitialState.LISTED);

    private final VirtualTime time = new VirtualTime();
    private final Wire wire = new Wire(time);
    private final List<String> events = new ArrayList<>();
    private InformerCache cache = cache(LISTED);

    @AfterEach
    void everyTaskEndsWhenInterrupted() {
        time.close();
    }

    private InformerCache cache(CacheOptions options) {
        var codec = new Codec();
        var rest = new RestClient(wire, codec, Duration.ofSeconds(30));
        var scheme = Scheme.load(getClass().getClassLoader());
        return new InformerCache(new Runtime(time, time, time, wire), rest, scheme, codec, options);
    }

    private Task start() {
        Task run = time.start("cache", cache::run);
        time.runUntilIdle();
        return run;
    }

    private void record(Event<V1ConfigMap> event) {
        events.add(
                switch (event) {
                    case Event.Create<V1ConfigMap> create ->
                        "+" + version(create.object()) + (create.isInInitialList() ? " initial" : "");
                    case Event.Update<V1ConfigMap> update ->
                        version(update.objectOld()) + "->" + version(update.object());
                    case Event.Delete<V1ConfigMap> delete -> "-" + version(delete.object());
                    case Event.Generic<V1ConfigMap> generic -> throw new AssertionError("no cache makes " + generic);
                });
    }

    // streams

    @Test
    void theObjectsThereAreComeByTheWatchAndCountOnceTheyAreAll() {
        cache = cache(CacheOptions.by("us"));
        var maps = cache.declare(V1ConfigMap.class);
        maps.addHandler(this::record);
        Wire.Stream stream = wire.opens();
        stream.send("ADDED", configMap("blue", "a", 3));
        stream.send("ADDED", configMap("red", "b", 4));
        stream.send("ADDED", configMap("green", "c", 5));
        stream.send("MODIFIED", configMap("blue", "a", 6));
        stream.send("DELETED", configMap("red", "b", 7));
        start();
        assertThat(wire.asked).containsExactly(STREAM);
        assertThat(maps.hasSynced()).isFalse();
        assertThat(maps.list("", "")).isEmpty();
        stream.send("BOOKMARK", """
                {"metadata": {"resourceVersion": "7", "annotations": {"k8s.io/initial-events-end": "true"}}}""");
        stream.send("MODIFIED", configMap("green", "c", 8));
        time.runUntilIdle();
        assertThat(maps.hasSynced()).isTrue();
        assertThat(events).containsExactly("+6 initial", "+5 initial", "5->8");
        assertThat(wire.asked).hasSize(1);
    }

    @Test
    void aServerThatCannotStreamIsListed() {
        cache = cache(CacheOptions.by("us"));
        var maps = cache.declare(V1ConfigMap.class);
        wire.watches.then(new WatchAnswer.Refused(Wire.refusal(422, "Invalid")));
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        assertThat(wire.asked).containsExactly(STREAM, LIST, "WATCH /api/v1/configmaps&resourceVersion=5");
        assertThat(maps.hasSynced()).isTrue();
        assertThat(cache.problems()).isEmpty();
    }

    @Test
    void whatABrokenStreamHadSentIsForgotten() {
        cache = cache(CacheOptions.by("us"));
        var maps = cache.declare(V1ConfigMap.class);
        Wire.Stream stream = wire.opens();
        stream.send("ADDED", configMap("blue", "a", 3));
        stream.lines.thenBreak();
        wire.lists("9", "", configMap("red", "b", 8));
        start();
        time.advance(Duration.ofSeconds(2));
        assertThat(maps.list("", "")).extracting(ConfigMaps::version).containsExactly("8");
    }

    @Test
    void aServerThatSendsBookmarksMayBeSilentForThreeMinutesOnly() {
        cache.declare(V1ConfigMap.class);
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        start();
        assertThat(wire.stalls.getLast()).isGreaterThan(Duration.ofMinutes(5));
        stream.send("BOOKMARK", "{\"metadata\": {\"resourceVersion\": \"9\"}}");
        stream.lines.thenBreak();
        time.advance(Duration.ofSeconds(2));
        assertThat(wire.stalls.getLast()).isEqualTo(Duration.ofMinutes(3));
    }

    // forms

    @Test
    void allFormsOfAKindShareOneWatch() {
        var whole = cache.declare(V1ConfigMap.class);
        var partial = cache.declare(CONFIG_MAPS.metadataOnly());
        var tree = cache.declare(CONFIG_MAPS.unstructured());
        var names = new ArrayList<String>();
        partial.addHandler(event -> names.add(event.object().getMetadata().getName()));
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        assertThat(wire.asked).containsExactly(LIST, "WATCH /api/v1/configmaps&resourceVersion=5");
        assertThat(wire.accepted).containsOnly("application/json");
        assertThat(whole.get(key("blue"))).map(ConfigMaps::version).hasValue("3");
        assertThat(tree.get(key("blue")).flatMap(map -> map.text("data", "version")))
                .hasValue("3");
        assertThat(whole.raw(key("blue")))
                .hasValueSatisfying(json -> assertThat(json.get("data")).hasToString("{\"version\":\"3\"}"));
        assertThat(partial.get(key("blue"))).map(PartialObjectMetadata::getKind).hasValue("ConfigMap");
        assertThat(names).containsExactly("blue");
    }

    @Test
    void aKindOfWhichOnlyTheMetadataIsWantedIsAskedForThat() {
        cache.declare(CONFIG_MAPS.metadataOnly());
        wire.lists("5", "");
        start();
        assertThat(wire.accepted)
                .containsExactly(
                        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json",
                        "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json");
    }

    @Test
    void whoDeclaresTheWholeSecondStillGetsIt() {
        cache.declare(CONFIG_MAPS.metadataOnly());
        var whole = cache.declare(V1ConfigMap.class);
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        assertThat(wire.accepted).containsOnly("application/json");
        assertThat(whole.get(key("blue"))).map(ConfigMaps::version).hasValue("3");
    }

    @Test
    void afterTheStartThereIsNoMoreOfAKindThanItsMetadata() {
        cache.declare(CONFIG_MAPS.metadataOnly());
        start();
        assertThatIllegalStateException()
                .isThrownBy(() -> cache.declare(V1ConfigMap.class))
                .withMessageContaining("v1 ConfigMap is cached by its metadata alone");
    }

    @Test
    void anUndeclaredFormOfACachedKindIsAnErrorToo() {
        cache.declare(V1ConfigMap.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> cache.informer(CONFIG_MAPS.metadataOnly()))
                .withMessageContaining("is not in the cache");
    }

    // queries

    @Test
    void aFieldSelectorIsAnsweredByIndexesAndNames() {
        var maps = cache.declare(V1ConfigMap.class);
        maps.addIndex("tier", map -> Set.of(ConfigMaps.label(map, "tier")));
        maps.addIndex("app", map -> Set.of(ConfigMaps.label(map, "app")));
        wire.lists(
                "5",
                "",
                labelled(configMap("a", "one", "a", 1), Map.of("tier", "gold", "app", "x")),
                labelled(configMap("a", "two", "b", 2), Map.of("tier", "gold", "app", "y")),
                labelled(configMap("b", "one", "c", 3), Map.of("tier", "gold", "app", "x")));
        start();
        assertThat(selected(maps, "", "tier=gold")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(selected(maps, "", "tier=gold,app=x")).containsExactlyInAnyOrder("1", "3");
        assertThat(selected(maps, "a", "app=x")).containsExactly("1");
        assertThat(selected(maps, "", "metadata.name=one,metadata.namespace=b")).containsExactly("3");
        assertThat(selected(maps, "", "tier=lead")).isEmpty();
        assertThat(maps.list(new ListOptions("", "app=y", "tier=gold")))
                .extracting(ConfigMaps::version)
                .containsExactly("2");
    }

    private static List<String> selected(Informer<V1ConfigMap> maps, String namespace, String fields) {
        return maps.list(ListOptions.inNamespace(namespace).withFields(fields)).stream()
                .map(ConfigMaps::version)
                .toList();
    }

    @Test
    void whatNoIndexAnswersIsAnErrorThatNamesIt() {
        var maps = cache.declare(V1ConfigMap.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selected(maps, "", "spec.x=1"))
                .withMessageContaining("has no index spec.x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selected(maps, "", "metadata.name!=one"))
                .withMessageContaining("cannot select by metadata.name!=one");
    }

    @Test
    void anIndexComesWithTheDeclarationWhereItComesLate() {
        start();
        var rule = new IndexRule<>(CONFIG_MAPS, "version", map -> Set.of(version(map)));
        wire.lists("5", "", configMap("blue", "a", 3));
        var maps = cache.declare(V1ConfigMap.class, ByObject.DEFAULTS.indexed(rule));
        time.runUntilIdle();
        assertThat(maps.byIndex("version", "3")).hasSize(1);
    }

    // kinds that come and go

    @Test
    void aKindDeclaredAfterTheStartIsWatchedAtOnce() {
        start();
        assertThat(wire.asked).isEmpty();
        wire.lists("5", "", configMap("blue", "a", 3));
        var maps = cache.declare(V1ConfigMap.class);
        time.runUntilIdle();
        assertThat(maps.hasSynced()).isTrue();
        assertThat(maps.list("", "")).hasSize(1);
    }

    @Test
    void aKindThatIsRemovedIsNoLongerWatchedAndCanComeAgain() {
        cache.declare(V1ConfigMap.class).addHandler(this::record);
        cache.declare(CONFIG_MAPS.metadataOnly());
        wire.lists("5", "", configMap("blue", "a", 3));
        Wire.Stream stream = wire.opens();
        Task run = start();
        cache.remove(CONFIG_MAPS);
        time.runUntilIdle();
        assertThat(stream.isClosed).as("while another form is read").isFalse();
        cache.remove(CONFIG_MAPS.metadataOnly());
        cache.remove(CONFIG_MAPS.metadataOnly());
        time.runUntilIdle();
        assertThat(stream.isClosed).isTrue();
        assertThat(events).containsExactly("+3 initial");
        assertThat(cache.informers()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> cache.informer(V1ConfigMap.class));
        wire.lists("9", "", configMap("red", "b", 8));
        assertThat(cache.declare(V1ConfigMap.class).list("", "")).isEmpty();
        time.runUntilIdle();
        assertThat(cache.informer(V1ConfigMap.class).list("", "")).hasSize(1);
        assertThat(run.failure()).isEmpty();
    }

    @Test
    void anOptionalKindThatIsMissingHasNoObjectsUntilItIsInstalled() {
        var maps = cache.declare(V1ConfigMap.class, ByObject.DEFAULTS.optional());
        maps.addHandler(this::record);
        wire.calls.then(Wire.refusal(404, "NotFound"));
        start();
        assertThat(maps.hasSynced()).isTrue();
        assertThat(maps.problem()).isEmpty();
        assertThat(maps.list("", "")).isEmpty();
        wire.lists("5", "", configMap("blue", "a", 3));
        time.advance(Duration.ofSeconds(2));
        assertThat(events).containsExactly("+3");
    }

    @Test
    void anOptionalKindThatGoesTakesItsObjectsWithIt() {
        var maps = cache.declare(V1ConfigMap.class, ByObject.DEFAULTS.optional());
        maps.addHandler(this::record);
        wire.lists("5", "", configMap("blue", "a", 3));
        Wire.Stream stream = wire.opens();
        start();
        maps.observeWrite(raw(configMap("red", "b", 7)));
        stream.lines.thenBreak();
        wire.watches.then(new WatchAnswer.Refused(Wire.refusal(404, "NotFound")));
        wire.calls.then(Wire.refusal(404, "NotFound"));
        time.advance(Duration.ofSeconds(10));
        assertThat(events).containsExactly("+3 initial", "-3");
        assertThat(maps.list("", "")).isEmpty();
        assertThat(maps.problem()).isEmpty();
        wire.lists("20", "", configMap("blue", "c", 19));
        time.advance(Duration.ofMinutes(1));
        assertThat(events).endsWith("+19");
    }

    // what can be learnt of it

    @Test
    void everyObjectIsToldAgainAfterTenHoursATenthMoreOrLess() {
        var maps = cache.declare(V1ConfigMap.class);
        var replays = new ArrayList<Boolean>();
        maps.addHandler(event -> replays.add(event.isReplay()));
        maps.addHandler(this::record);
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        time.advance(Duration.ofHours(9).minusSeconds(1));
        assertThat(events).containsExactly("+3 initial");
        time.advance(Duration.ofHours(2).plusSeconds(1));
        assertThat(events).containsExactly("+3 initial", "3->3");
        assertThat(replays).containsExactly(true, true);
    }

    @Test
    void nothingIsToldAgainWhereThatIsNotWanted() {
        cache = cache(LISTED.withSyncPeriod(Duration.ZERO));
        cache.declare(V1ConfigMap.class).addHandler(this::record);
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        time.advance(Duration.ofDays(3));
        assertThat(events).containsExactly("+3 initial");
    }

    @Test
    void itCountsWhatItHoldsAndHowOftenItHadToBeginAgain() {
        var maps = cache.declare(V1ConfigMap.class);
        wire.lists("5", "", configMap("blue", "a", 3), configMap("red", "b", 4));
        Wire.Stream stream = wire.opens();
        start();
        long bytes = maps.snapshot().bytes();
        stream.send("DELETED", configMap("red", "b", 6));
        stream.lines.thenBreak();
        wire.opens().send("ERROR", "{\"kind\": \"Status\", \"code\": 410, \"reason\": \"Expired\"}");
        wire.lists("9", "", configMap("blue", "a", 3));
        wire.opens();
        time.advance(Duration.ofSeconds(10));
        InformerSnapshot snapshot = maps.snapshot();
        assertThat(snapshot.objects()).isEqualTo(1);
        assertThat(snapshot.bytes()).isPositive().isLessThan(bytes);
        assertThat(snapshot.relists()).isEqualTo(1);
        assertThat(snapshot.watchRestarts()).isEqualTo(2);
    }

    @Test
    void aServerThatGivesNoSignOfLifeForTooLongIsAProblem() {
        var maps = cache.declare(V1ConfigMap.class);
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        time.advance(Duration.ofHours(1)); // before the start nobody listens
        start();
        assertThat(maps.problem()).isEmpty();
        time.advance(Duration.ofMinutes(15));
        assertThat(maps.snapshot().silence()).isEqualTo(Duration.ofMinutes(15));
        assertThat(maps.problem()).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(cache.problems())
                .singleElement()
                .asString()
                .startsWith("configmaps: nothing was heard of the server for 901 s");
        stream.send("BOOKMARK", "{\"metadata\": {\"resourceVersion\": \"9\"}}");
        time.runUntilIdle();
        assertThat(cache.problems()).isEmpty();
        assertThat(maps.snapshot().silence()).isZero();
    }

    @Test
    void aReaderMayWaitUntilTheCacheIsNotOlderThanWhatItKnows() {
        var maps = cache.declare(V1ConfigMap.class);
        wire.lists("5", "");
        Wire.Stream stream = wire.opens();
        start();
        var observed = new ArrayList<Boolean>();
        time.start("reader", () -> {
            observed.add(maps.awaitObserved("5", Duration.ofSeconds(1)));
            observed.add(maps.awaitObserved("8", Duration.ofSeconds(1)));
            observed.add(maps.awaitObserved("8", Duration.ofSeconds(1)));
        });
        time.runUntilIdle();
        assertThat(observed).containsExactly(true);
        time.advance(Duration.ofSeconds(1));
        assertThat(observed).containsExactly(true, false);
        stream.send("MODIFIED", configMap("blue", "a", 7));
        time.runUntilIdle();
        assertThat(observed).hasSize(2);
        stream.send("BOOKMARK", "{\"metadata\": {\"resourceVersion\": \"8\"}}");
        time.runUntilIdle();
        assertThat(observed).containsExactly(true, false, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maps.awaitObserved("x", Duration.ofSeconds(1)))
                .withMessageContaining("'x' has no order");
    }

    @Test
    void unstructuredKindsNeedNoClass() {
        var tree = cache.declare(CONFIG_MAPS.unstructured());
        wire.lists("5", "", configMap("blue", "a", 3));
        start();
        assertThat(tree.list("demo", "")).extracting(Unstructured::getKind).containsExactly("ConfigMap");
        assertThat(metadata(cache.declare(V1ConfigMap.class).get(key("blue")).orElseThrow())
                        .getUid())
                .isEqualTo("a");
    }
}
