// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.codec.Codec;
import io.controllerruntime.event.Event;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole cache against a server that misbehaves at random, in virtual time. */
class CacheHistoryTest {

    private static final int STEPS = 60;
    private static final List<String> NAMES = List.of("blue", "red", "green", "gold", "grey");
    private static final Scheme SCHEME = Scheme.load(CacheHistoryTest.class.getClassLoader());
    private static final Codec CODEC = new Codec();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverTheServerDoesTheCacheComesToHoldWhatItHasAndNeverWhatItNeverHad(long seed) {
        try (var time = new VirtualTime(seed)) {
            new Run(seed, time).check();
        }
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final VirtualTime time;
        private final ModelServer server;
        private final Informer<V1ConfigMap> maps;
        private final Map<String, String> told = new TreeMap<>();
        private String step = "";

        Run(long seed, VirtualTime time) {
            this.seed = seed;
            this.random = new Random(seed);
            this.time = time;
            this.server = new ModelServer(time, seed);
            server.canStream = seed % 3 != 0;
            var options = new CacheOptions(
                    Map.of(),
                    Selection.INHERITED,
                    Map.of(),
                    "us",
                    2,
                    CacheOptions.InitialState.STREAMED,
                    Backoff.DEFAULT,
                    Duration.ofHours(seed % 2),
                    Duration.ofMinutes(15));
            var rest = new RestClient(server, CODEC, Duration.ofSeconds(30));
            var cache = new InformerCache(new Runtime(time, time, time, server), rest, SCHEME, CODEC, options);
            maps = cache.declare(CONFIG_MAPS, ByObject.DEFAULTS.optional());
            maps.addHandler(this::accept);
            time.start("cache", cache::run);
        }

        void check() {
            for (int i = 0; i < STEPS; i++) {
                step();
                time.advance(Duration.ofMillis(random.nextInt(4000)));
                maps.list("", "").forEach(this::existed);
            }
            server.isWild = false;
            server.isInstalled = true;
            server.dropAll();
            time.advance(Duration.ofMinutes(20));
            assertThat(maps.hasSynced()).as(where()).isTrue();
            assertThat(maps.problem()).as(where()).isEmpty();
            assertThat(told).as(where()).isEqualTo(server.states());
            var read = new TreeMap<String, String>();
            maps.list("", "").forEach(map -> read.put(name(map), state(map)));
            assertThat(read).as(where()).isEqualTo(server.states());
            assertThat(maps.snapshot().objects()).as(where()).isEqualTo(read.size());
        }

        private void step() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            switch (random.nextInt(20)) {
                case 0 -> {
                    step = "compact";
                    server.compact();
                }
                case 1 -> {
                    step = "drop";
                    server.dropAll();
                }
                case 2 -> {
                    step = "replace " + name;
                    server.dropAll();
                    server.replace(name);
                    server.compact();
                }
                case 3 -> {
                    step = "uninstall";
                    server.uninstall();
                }
                case 4 -> {
                    step = "quiet";
                    time.advance(Duration.ofMinutes(random.nextInt(30)));
                }
                default -> {
                    step = "write " + name;
                    server.isInstalled = true;
                    server.write(name);
                }
            }
        }

        private void existed(V1ConfigMap map) {
            long version = Long.parseLong(Objects.requireNonNull(metadata(map).getResourceVersion()));
            assertThat(server.existed(
                            name(map), Objects.requireNonNull(metadata(map).getUid()), version))
                    .as("%s: %s", where(), map)
                    .isTrue();
        }

        /** What the events tell fits one after the other. */
        private void accept(Event<V1ConfigMap> event) {
            String name = name(event.object());
            switch (event) {
                case Event.Create<V1ConfigMap> create -> {
                    existed(create.object());
                    assertThat(told).as(where()).doesNotContainKey(name);
                    told.put(name, state(create.object()));
                }
                case Event.Update<V1ConfigMap> update -> {
                    existed(update.object());
                    assertThat(told).as(where()).containsEntry(name, state(update.objectOld()));
                    assertThat(metadata(update.object()).getUid())
                            .as(where())
                            .isEqualTo(metadata(update.objectOld()).getUid());
                    if (!update.isResync()) {
                        assertThat(number(update.object())).as(where()).isGreaterThan(number(update.objectOld()));
                    }
                    told.put(name, state(update.object()));
                }
                case Event.Delete<V1ConfigMap> delete -> {
                    assertThat(told.get(name))
                            .as(where())
                            .startsWith(metadata(delete.object()).getUid() + "@");
                    told.remove(name);
                }
                case Event.Generic<V1ConfigMap> generic -> throw new AssertionError("no cache makes " + generic);
            }
        }

        private String where() {
            return "seed " + seed + ", after " + step;
        }
    }

    private static String name(V1ConfigMap map) {
        return Objects.requireNonNull(metadata(map).getName());
    }

    private static long number(V1ConfigMap map) {
        return Long.parseLong(Objects.requireNonNull(metadata(map).getResourceVersion()));
    }

    private static String state(V1ConfigMap map) {
        return metadata(map).getUid() + "@" + metadata(map).getResourceVersion();
    }
}
