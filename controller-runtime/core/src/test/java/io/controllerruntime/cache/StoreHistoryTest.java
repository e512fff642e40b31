// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.metadata;
import static io.controllerruntime.cache.ConfigMaps.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.controllerruntime.event.Event;
import io.controllerruntime.rest.ListOptions;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random interleavings of writes, their late responses, a lagging watch, bookmarks and relists. */
class StoreHistoryTest {

    private static final int STEPS = 150;
    private static final List<String> NAMES = List.of("blue", "red", "green");

    /** One revision of one object; an empty uid: it was deleted. */
    private record Revision(long version, String name, String uid) {
        boolean isDeletion() {
            return uid.isEmpty();
        }

        String state() {
            return isDeletion() ? "none" : uid + "@" + version;
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readersNeverGoBackAndHandlersGetTheHistory(long seed) {
        new Run(seed).check();
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final ConfigMapStore store = new ConfigMapStore(Set.of(""));

        // the server
        private final List<Revision> history = new ArrayList<>();
        private long now = 1;
        private int uids;

        // the wire
        private final List<Runnable> responses = new ArrayList<>();
        private long delivered;
        private long listing;

        // what was seen
        private final Map<String, Long> floor = new HashMap<>();
        private final Folded early = new Folded();
        private final Folded late = new Folded();
        private String step = "";

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            store.addIndexer("third", map -> Set.of(third(version(map))));
        }

        void check() {
            store.addHandler(early::accept);
            for (int i = 0; i < STEPS; i++) {
                if (i == STEPS / 2) {
                    store.addHandler(late::accept);
                }
                step();
                NAMES.forEach(this::readIsNotOlder);
                theIndexAgreesWithTheObjects();
            }
            settle();
            for (String name : NAMES) {
                assertThat(read(name)).as(() -> where(name)).isEqualTo(stateAt(name, now));
                assertThat(early.state(name)).as(() -> where(name)).isEqualTo(stateAt(name, now));
                assertThat(late.state(name)).as(() -> where(name)).isEqualTo(stateAt(name, now));
            }
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0 -> write("foreign write", false);
                case 1, 2 -> write("own write", true);
                case 3, 4 -> deliverEvent();
                case 5 -> bookmark();
                case 6 -> list();
                default -> respond();
            }
        }

        private void write(String what, boolean isOurs) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            Revision before = at(name, now);
            now += 1 + random.nextInt(3);
            boolean deletes = mayDelete(before, isOurs) && random.nextInt(3) == 0;
            String uid = deletes ? "" : before.isDeletion() ? "u" + uids++ : before.uid();
            var revision = new Revision(now, name, uid);
            history.add(revision);
            step = what + " " + revision;
            if (isOurs) {
                responses.add(() -> observe(revision, before));
            }
        }

        /** We delete what we have read. */
        private boolean mayDelete(Revision current, boolean isOurs) {
            return !current.isDeletion() && (!isOurs || read(current.name()).startsWith(current.uid() + "@"));
        }

        private void observe(Revision revision, Revision before) {
            if (revision.isDeletion()) {
                store.observeDelete(before.uid());
            } else {
                store.observeWrite(configMap(revision.name(), revision.uid(), revision.version()));
            }
            floor.merge(revision.name(), revision.version(), Math::max);
        }

        private void respond() {
            if (!responses.isEmpty()) {
                step = "response";
                responses.remove(random.nextInt(responses.size())).run();
            }
        }

        private void deliverEvent() {
            Revision next = nextEvent();
            if (next.version() == 0 || delivered == 0 || listing != 0) {
                return;
            }
            step = "event " + next;
            Revision before = at(next.name(), next.version() - 1);
            if (next.isDeletion()) {
                store.remove(configMap(next.name(), before.uid(), next.version()));
            } else {
                store.put(configMap(next.name(), next.uid(), next.version()));
            }
            delivered = next.version();
        }

        private void bookmark() {
            if (delivered != 0 && listing == 0) {
                Revision next = nextEvent();
                delivered = next.version() == 0 ? now : next.version() - 1;
                step = "bookmark " + delivered;
                store.pass("", Long.toString(delivered));
            }
        }

        /** A list is taken at one time and arrives at another. */
        private void list() {
            if (listing == 0) {
                listing = now;
                step = "list is taken";
                return;
            }
            step = "list at " + listing;
            store.replace(
                    "",
                    Long.toString(listing),
                    NAMES.stream()
                            .map(name -> at(name, listing))
                            .filter(revision -> !revision.isDeletion())
                            .map(revision -> configMap(revision.name(), revision.uid(), revision.version()))
                            .toArray(JsonObject[]::new));
            delivered = listing;
            listing = 0;
        }

        private void settle() {
            if (listing == 0) {
                list();
            }
            list();
            while (nextEvent().version() != 0) {
                deliverEvent();
            }
            while (!responses.isEmpty()) {
                respond();
            }
        }

        /** What is read was true at some time not before the last own write and not before what was read last. */
        private void readIsNotOlder(String name) {
            String read = read(name);
            long time = floor.getOrDefault(name, 0L);
            while (time <= now && !stateAt(name, time).equals(read)) {
                time++;
            }
            assertThat(time).as(() -> where(name) + ", read " + read).isLessThanOrEqualTo(now);
            floor.put(name, time);
        }

        private void theIndexAgreesWithTheObjects() {
            var all = store.list(ListOptions.all());
            for (String third : List.of("0", "1", "2")) {
                assertThat(store.byIndex("third", third))
                        .as("seed %d, after %s", seed, step)
                        .extracting(ConfigMaps::version)
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .map(ConfigMaps::version)
                                .filter(version -> third(version).equals(third))
                                .toList());
            }
        }

        private String where(String name) {
            return "seed " + seed + ", after " + step + ", at " + now + ", " + name + " of " + history;
        }

        private Revision nextEvent() {
            return history.stream()
                    .filter(revision -> revision.version() > delivered)
                    .findFirst()
                    .orElse(new Revision(0, "", ""));
        }

        private Revision at(String name, long time) {
            return history.stream()
                    .filter(revision -> revision.name().equals(name) && revision.version() <= time)
                    .reduce((first, second) -> second)
                    .orElse(new Revision(0, name, ""));
        }

        private String stateAt(String name, long time) {
            return at(name, time).state();
        }

        private String read(String name) {
            return store.get(key(name)).map(StoreHistoryTest::state).orElse("none");
        }

        /** What the events told, and that they fit one after the other. */
        private final class Folded {
            private final Map<String, String> states = new TreeMap<>();

            void accept(Event<V1ConfigMap> event) {
                String name = Objects.requireNonNull(metadata(event.object()).getName());
                switch (event) {
                    case Event.Create<V1ConfigMap> create -> fit(name, "none", StoreHistoryTest.state(create.object()));
                    case Event.Update<V1ConfigMap> update ->
                        fit(name, StoreHistoryTest.state(update.objectOld()), StoreHistoryTest.state(update.object()));
                    case Event.Delete<V1ConfigMap> delete -> {
                        assertThat(state(name)).as(() -> where(name)).startsWith(uid(delete.object()) + "@");
                        states.put(name, "none");
                    }
                    case Event.Generic<V1ConfigMap> generic -> throw new AssertionError("no store makes " + generic);
                }
            }

            private void fit(String name, String before, String after) {
                assertThat(state(name)).as(() -> where(name)).isEqualTo(before).isNotEqualTo(after);
                states.put(name, after);
            }

            String state(String name) {
                return states.getOrDefault(name, "none");
            }
        }
    }

    private static String state(V1ConfigMap map) {
        return uid(map) + "@" + version(map);
    }

    private static String uid(V1ConfigMap map) {
        return Objects.requireNonNull(metadata(map).getUid());
    }

    private static String third(String version) {
        return Long.toString(Long.parseLong(version) % 3);
    }
}
