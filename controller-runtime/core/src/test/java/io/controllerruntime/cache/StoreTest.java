// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.label;
import static io.controllerruntime.cache.ConfigMaps.labelled;
import static io.controllerruntime.cache.ConfigMaps.managedBy;
import static io.controllerruntime.cache.ConfigMaps.metadata;
import static io.controllerruntime.cache.ConfigMaps.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.controllerruntime.event.Event;
import io.controllerruntime.event.Registration;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreTest {

    private static final String ALL = "";

    private final ConfigMapStore store = new ConfigMapStore(Set.of(ALL));
    private final List<String> events = new ArrayList<>();

    // what handlers get

    @Test
    void theFirstListIsDeliveredAsInitialCreates() {
        store.addHandler(this::record);
        list("5", configMap("blue", "a", 3), configMap("red", "b", 4));
        assertThat(events).containsExactly("+blue@3 initial", "+red@4 initial");
    }

    @Test
    void eachChangeOfTheWatchIsOneEvent() {
        list("5");
        store.addHandler(this::record);
        store.put(configMap("blue", "a", 6));
        store.put(configMap("blue", "a", 7));
        store.remove(configMap("blue", "a", 8));
        assertThat(events).containsExactly("+blue@6", "blue@6->7", "-blue@8");
    }

    @Test
    void aStateThatIsKnownIsNoEvent() {
        list("5", configMap("blue", "a", 3));
        store.addHandler(event -> events.add("late"));
        events.clear();
        store.put(configMap("blue", "a", 3));
        store.remove(configMap("red", "b", 6));
        assertThat(events).isEmpty();
    }

    @Test
    void aRelistDeliversWhatChangedInBetween() {
        list(
                "5",
                configMap("blue", "a", 1),
                configMap("gone", "b", 2),
                configMap("red", "c", 3),
                configMap("same", "d", 4));
        store.addHandler(this::record);
        events.clear();
        list(
                "9",
                configMap("blue", "a", 6),
                configMap("new", "e", 7),
                configMap("red", "f", 8),
                configMap("same", "d", 4));
        assertThat(events).containsExactly("-gone@2 unknown", "blue@1->6", "+new@7", "-red@3 unknown", "+red@8");
    }

    @Test
    void aNewUidUnderAnOldNameIsADeleteAndACreate() {
        list("5", configMap("blue", "a", 3));
        store.addHandler(this::record);
        events.clear();
        store.put(configMap("blue", "b", 7));
        assertThat(events).containsExactly("-blue@3 unknown", "+blue@7");
    }

    @Test
    void aLateHandlerGetsWhatIsThereAndThenEveryChange() {
        list("5", configMap("blue", "a", 3));
        store.put(configMap("blue", "a", 6));
        store.addHandler(this::record);
        store.put(configMap("blue", "a", 7));
        assertThat(events).containsExactly("+blue@6 initial", "blue@6->7");
    }

    @Test
    void handlersThatJoinWhileChangesGoOnMissNothingAndGetNothingTwice() throws InterruptedException {
        int last = 500;
        list("1", configMap("blue", "a", 1));
        Task writer = new SystemRuntime()
                .start(
                        "writer",
                        () -> IntStream.rangeClosed(2, last)
                                .forEach(version -> store.put(configMap("blue", "a", version))));
        var seen = new ArrayList<List<String>>();
        for (int i = 0; i < 20; i++) {
            var versions = new ArrayList<String>();
            seen.add(versions);
            store.addHandler(event -> versions.add(version(event.object())));
        }
        assertThat(writer.join(Duration.ofMinutes(1))).isTrue();
        assertThat(seen)
                .allSatisfy(versions -> assertThat(versions)
                        .containsExactlyElementsOf(IntStream.rangeClosed(last - versions.size() + 1, last)
                                .mapToObj(Integer::toString)
                                .toList())
                        .isNotEmpty());
    }

    @Test
    void aHandlerThatLeavesIsToldNothingMore() {
        var registration = store.addHandler(this::record);
        list("5", configMap("blue", "a", 3));
        registration.close();
        registration.close();
        store.put(configMap("blue", "a", 6));
        assertThat(events).containsExactly("+blue@3 initial");
    }

    @Test
    void aHandlerThatLeavesIsNotToldWhatWasOnItsWay() {
        var second = new AtomicReference<Registration>();
        store.addHandler(event -> Optional.ofNullable(second.get()).ifPresent(Registration::close));
        second.set(store.addHandler(this::record));
        list("5", configMap("blue", "a", 3));
        assertThat(events).isEmpty();
    }

    @Test
    void aHandlerThatJoinsLateHasSyncedOnlyWhenItGotWhatIsThere() {
        list("5", configMap("blue", "a", 3));
        var synced = new ArrayList<Boolean>();
        var late = new AtomicReference<Registration>();
        store.addHandler(event -> {
            late.set(store.addHandler(this::record)); // its events wait behind this one
            synced.add(late.get().hasSynced());
        });
        synced.add(late.get().hasSynced());
        assertThat(synced).containsExactly(false, true);
        assertThat(events).containsExactly("+blue@3 initial");
    }

    @Test
    void aHandlerThatJoinsEarlyHasSyncedWhenTheFirstListWasDelivered() {
        var registration = store.addHandler(this::record);
        assertThat(registration.hasSynced()).isFalse();
        list("5");
        assertThat(registration.hasSynced()).isTrue();
    }

    @Test
    void theStoreHoldsTheNewStateWhenAnEventIsDelivered() {
        store.addHandler(event -> events.add("sees " + read("blue")));
        list("5", configMap("blue", "a", 3));
        store.put(configMap("blue", "a", 6));
        assertThat(events).containsExactly("sees 3", "sees 6");
    }

    @Test
    void aHandlerThatChangesTheStoreSeesItsEventsInOrder() {
        store.addHandler(event -> {
            if (version(event.object()).equals("3")) {
                store.put(configMap("blue", "a", 6));
            }
        });
        store.addHandler(this::record);
        list("5", configMap("blue", "a", 3));
        assertThat(events).containsExactly("+blue@3 initial", "blue@3->6");
    }

    @Test
    void aHandlerThatFailsDoesNotKeepEventsFromTheOthers() {
        store.addHandler(event -> {
            throw new IllegalStateException("on purpose");
        });
        store.addHandler(this::record);
        list("5", configMap("blue", "a", 3));
        assertThat(events).containsExactly("+blue@3 initial");
        assertThat(store.isSynced()).isTrue();
    }

    @Test
    void itIsSyncedOnceTheFirstListWasDelivered() {
        store.addHandler(event -> events.add("synced " + store.isSynced()));
        assertThat(store.isSynced()).isFalse();
        list("5", configMap("blue", "a", 3));
        assertThat(events).containsExactly("synced false");
        assertThat(store.isSynced()).isTrue();
    }

    @Test
    void withSeveralNamespacesItIsSyncedWhenAllAreListedAndARelistIsOfOneAlone() {
        var both = new ConfigMapStore(List.of("demo", "test"));
        both.addHandler(this::record);
        both.replace("demo", "5", configMap("demo", "blue", "a", 3));
        assertThat(both.isSynced()).isFalse();
        both.replace("test", "6", configMap("test", "red", "b", 4));
        assertThat(both.isSynced()).isTrue();
        both.replace("demo", "7");
        assertThat(events).containsExactly("+blue@3 initial", "+red@4 initial", "-blue@3 unknown");
    }

    // what readers get

    @Test
    void everyReaderGetsACopyOfItsOwn() {
        list("5", configMap("blue", "a", 3));
        metadata(store.get(key("blue")).orElseThrow()).setName("spoilt");
        assertThat(metadata(store.get(key("blue")).orElseThrow()).getName()).isEqualTo("blue");
    }

    @Test
    void aListIsNarrowedByNamespaceAndLabels() {
        list(
                "5",
                labelled(configMap("demo", "blue", "a", 1), Map.of("app", "x")),
                labelled(configMap("demo", "red", "b", 2), Map.of("app", "y")),
                labelled(configMap("test", "blue", "c", 3), Map.of("app", "x")));
        assertThat(store.list(ListOptions.inNamespace("demo").labelled("app=x")))
                .extracting(ConfigMaps::version)
                .containsExactly("1");
        assertThat(store.list(ListOptions.inNamespace("").labelled("app=x")))
                .extracting(ConfigMaps::version)
                .containsExactly("1", "3");
    }

    @Test
    void anIndexFollowsEveryChangeAndOwnWritesToo() {
        store.addIndexer("app", map -> Set.of(label(map, "app")));
        list("5", labelled(configMap("blue", "a", 3), Map.of("app", "x")));
        assertThat(store.byIndex("app", "x")).extracting(ConfigMaps::version).containsExactly("3");
        store.observeWrite(labelled(configMap("blue", "a", 6), Map.of("app", "y")));
        assertThat(store.byIndex("app", "x")).isEmpty();
        assertThat(store.byIndex("app", "y")).extracting(ConfigMaps::version).containsExactly("6");
        store.put(labelled(configMap("blue", "a", 7), Map.of("app", "x")));
        assertThat(store.byIndex("app", "x")).extracting(ConfigMaps::version).containsExactly("7");
        assertThat(store.byIndex("app", "y")).isEmpty();
        store.observeDelete("a");
        assertThat(store.byIndex("app", "x")).isEmpty();
    }

    @Test
    void anUnknownIndexIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> store.byIndex("owner", "a")).hasMessageContaining("v1 ConfigMap has no index owner");
    }

    @Test
    void anObjectThatCannotBeIndexedIsStillInTheStore() {
        store.addIndexer("app", map -> Set.of(label(map, "app")));
        list("5", configMap("blue", "a", 3));
        assertThat(read("blue")).isEqualTo("3");
    }

    @Test
    void ofManagedFieldsOnlyOurOwnAreKept() {
        JsonObject sent = managedBy(configMap("blue", "a", 3), "kubectl", "us", "them");
        list("5", sent);
        assertThat(metadata(store.get(key("blue")).orElseThrow()).getManagedFields())
                .extracting(V1ManagedFieldsEntry::getManager)
                .containsExactly("us");
        assertThat(sent.getAsJsonObject("metadata").getAsJsonArray("managedFields"))
                .hasSize(3);
    }

    // own writes

    @Test
    void anOwnWriteIsSeenAtOnceAndAnnouncedOnceWhenTheWatchComesToIt() {
        list("5", configMap("blue", "a", 3));
        store.addHandler(this::record);
        events.clear();
        store.observeWrite(configMap("blue", "a", 7));
        assertThat(read("blue")).isEqualTo("7");
        assertThat(events).isEmpty();
        store.put(configMap("blue", "a", 7));
        assertThat(read("blue")).isEqualTo("7");
        assertThat(events).containsExactly("blue@3->7");
    }

    @Test
    void anOwnCreateIsListed() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        assertThat(store.list(ListOptions.inNamespace("demo").labelled("")))
                .extracting(ConfigMaps::version)
                .containsExactly("7");
    }

    @Test
    void anOlderEventDoesNotTakeReadersBack() {
        list("5", configMap("blue", "a", 3));
        store.observeWrite(configMap("blue", "a", 7));
        store.put(configMap("blue", "a", 6));
        assertThat(read("blue")).isEqualTo("7");
    }

    @Test
    void aNewerEventTakesReadersOn() {
        list("5", configMap("blue", "a", 3));
        store.observeWrite(configMap("blue", "a", 7));
        store.put(configMap("blue", "a", 8));
        assertThat(read("blue")).isEqualTo("8");
    }

    @Test
    void aResponseThatComesAfterTheWatchPassedItIsOfNoUse() {
        list("5", configMap("blue", "a", 3));
        store.put(configMap("blue", "a", 7));
        store.remove(configMap("blue", "a", 8));
        store.observeWrite(configMap("blue", "a", 7));
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void ofTwoResponsesTheNewerCountsWhateverTheirOrder() {
        list("5", configMap("blue", "a", 3));
        store.observeWrite(configMap("blue", "a", 10));
        store.observeWrite(configMap("blue", "a", 9));
        assertThat(read("blue")).isEqualTo("10");
    }

    @Test
    void aWriteThatTheWatchDoesNotShowIsDroppedByAnEventPastIt() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        store.put(configMap("red", "b", 8));
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aWriteThatTheWatchDoesNotShowIsDroppedByABookmarkPastIt() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        store.pass(ALL, "7");
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aWriteThatAListDoesNotShowIsDroppedByIt() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        list("8");
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aBookmarkBeforeAWriteLeavesIt() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        store.pass(ALL, "6");
        assertThat(read("blue")).isEqualTo("7");
    }

    @Test
    void aListThatWasTakenBeforeAWriteLeavesIt() {
        list("5", configMap("blue", "a", 3));
        store.observeWrite(configMap("blue", "a", 7));
        list("6", configMap("blue", "a", 3));
        assertThat(read("blue")).isEqualTo("7");
    }

    @Test
    void aListOlderThanTheWatchMeansLostHistoryAndUndoneWrites() {
        list("50", configMap("blue", "a", 30));
        store.observeWrite(configMap("blue", "a", 70));
        list("40", configMap("blue", "a", 30));
        assertThat(read("blue")).isEqualTo("30");
    }

    @Test
    void anOwnDeletionHidesTheObjectAtOnceAndIsAnnouncedOnce() {
        list("5", configMap("blue", "a", 3));
        store.addHandler(this::record);
        events.clear();
        store.observeDelete("a");
        assertThat(read("blue")).isEqualTo("none");
        assertThat(store.list(ListOptions.inNamespace("").labelled(""))).isEmpty();
        store.remove(configMap("blue", "a", 7));
        assertThat(events).containsExactly("-blue@7");
    }

    @Test
    void aDeletedObjectStaysHiddenWhateverOlderEventsSay() {
        list("5", configMap("blue", "a", 3));
        store.observeDelete("a");
        store.put(configMap("blue", "a", 6));
        list("7", configMap("blue", "a", 6));
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aDeletionHidesAnObjectThatTheWatchHasNotShownYet() {
        list("5");
        store.observeWrite(configMap("blue", "a", 7));
        store.observeDelete("a");
        assertThat(read("blue")).isEqualTo("none");
        store.put(configMap("blue", "a", 7));
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aDeletionDoesNotBringBackWhatTheWatchShowedBefore() {
        list("5", configMap("blue", "a", 3));
        store.observeWrite(configMap("blue", "b", 8));
        store.observeDelete("b");
        assertThat(read("blue")).isEqualTo("none");
    }

    @Test
    void aDeletionWithoutAUidHidesNothing() {
        list("5", configMap("blue", "", 3));
        store.observeDelete("");
        assertThat(read("blue")).isEqualTo("3");
    }

    @Test
    void aRecreatedObjectIsVisible() {
        list("5", configMap("blue", "a", 3));
        store.observeDelete("a");
        store.observeWrite(configMap("blue", "b", 8));
        assertThat(read("blue")).isEqualTo("8");
        store.remove(configMap("blue", "a", 7));
        assertThat(read("blue")).isEqualTo("8");
        store.put(configMap("blue", "b", 8));
        assertThat(read("blue")).isEqualTo("8");
    }

    @Test
    void aWriteOutsideTheNamespacesIsNotShown() {
        var demo = new ConfigMapStore(List.of("demo"));
        demo.observeWrite(configMap("test", "blue", "a", 7));
        assertThat(demo.list(ListOptions.inNamespace("").labelled(""))).isEmpty();
    }

    @Test
    void aWriteWithoutAnOrderedVersionIsSeenWhenTheWatchShowsIt() {
        list("5");
        JsonObject opaque = configMap("blue", "a", 7);
        opaque.getAsJsonObject("metadata").addProperty("resourceVersion", "x7");
        store.observeWrite(opaque);
        assertThat(read("blue")).isEqualTo("none");
        store.put(opaque);
        assertThat(read("blue")).isEqualTo("7");
    }

    private void list(String version, JsonObject... objects) {
        store.replace(ALL, version, objects);
    }

    private String read(String name) {
        return store.get(key(name)).map(ConfigMaps::version).orElse("none");
    }

    private void record(Event<V1ConfigMap> event) {
        String what = metadata(event.object()).getName() + "@";
        events.add(
                switch (event) {
                    case Event.Create<V1ConfigMap> create ->
                        "+" + what + version(create.object()) + (create.isInInitialList() ? " initial" : "");
                    case Event.Update<V1ConfigMap> update ->
                        what + version(update.objectOld()) + "->" + version(update.object());
                    case Event.Delete<V1ConfigMap> delete ->
                        "-" + what + version(delete.object()) + (delete.isStateUnknown() ? " unknown" : "");
                    case Event.Generic<V1ConfigMap> generic -> throw new AssertionError("no store makes " + generic);
                });
    }
}
