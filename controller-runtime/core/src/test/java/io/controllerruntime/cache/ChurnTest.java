// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.key;
import static io.controllerruntime.cache.ConfigMaps.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.codec.Codec;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects that come and go leave nothing behind. */
class ChurnTest {

    private static final int ROUNDS = 20_000;

    private final ConfigMapStore store = new ConfigMapStore(Set.of(""));
    private long version = 10;

    @Test
    void whatIsGoneIsForgotten() throws Exception {
        store.addIndexer("app", map -> Set.of(ConfigMaps.label(map, "app")));
        store.replace("", "10");
        var kept = store.addHandler(event -> {});
        for (int i = 0; i < ROUNDS; i++) {
            live("object-" + i, "uid-" + i, i);
        }
        store.pass("", Long.toString(version));
        kept.close();
        Object contents = field(store.store, "contents");
        Object own = field(contents, "own");
        assertThat(size(contents, "seen")).isZero();
        assertThat(size(own, "written")).isZero();
        assertThat(size(own, "deletedUids")).isZero();
        assertThat(size(field(contents, "index"), "keys")).isZero();
        assertThat(size(contents, "passed")).isEqualTo(1);
        assertThat(size(store.store, "handlers")).isZero();
        assertThat(size(field(store.store, "outbox"), "deliveries")).isZero();
        assertThat(store.store.bytes()).isZero();
    }

    /** Created by us, changed by others, deleted by one of us; handlers come and go. */
    private void live(String name, String uid, int round) {
        var own = labelled(configMap(name, uid, ++version), Map.of("app", name));
        store.observeWrite(own);
        store.put(own);
        store.put(labelled(configMap(name, uid, ++version), Map.of("app", "other-" + name)));
        store.observeWrite(labelled(configMap(name, uid, ++version), Map.of("app", name)));
        if (round % 2 == 0) {
            store.observeDelete(uid);
        }
        store.addHandler(event -> {}).close();
        if (round % 100 == 0) {
            store.replace("", Long.toString(++version));
        } else {
            store.remove(configMap(name, uid, ++version));
        }
    }

    @Test
    void hoursOfChurnOnARestlessServerLeaveWhatIsThere() throws Exception {
        try (var time = new VirtualTime(1)) {
            var server = new ModelServer(time, 1);
            var codec = new Codec();
            var rest = new RestClient(server, codec, Duration.ofSeconds(30));
            var scheme = Scheme.load(getClass().getClassLoader());
            var runtime = new Runtime(time, time, time, server);
            var cache = new InformerCache(runtime, rest, scheme, codec, CacheOptions.by("us"));
            var maps = (View<V1ConfigMap>) cache.declare(CONFIG_MAPS);
            maps.addIndex("version", map -> Set.of(ConfigMaps.version(map)));
            time.start("cache", cache::run);
            for (int i = 0; i < 400; i++) {
                server.replace("object-" + i);
                time.advance(Duration.ofSeconds(10));
                if (i % 3 == 0) {
                    maps.observeDelete(key("object-" + i), server.uid("object-" + i));
                }
                if (i >= 10) {
                    server.delete("object-" + (i - 10));
                }
                if (i % 50 == 0) {
                    server.compact();
                    server.dropAll();
                }
            }
            server.isWild = false;
            server.dropAll();
            time.advance(Duration.ofMinutes(20));
            assertThat(time.elapsed()).isGreaterThan(Duration.ofHours(1));
            Object contents = field(maps.shared().store(), "contents");
            assertThat(size(contents, "seen"))
                    .isEqualTo(10)
                    .isEqualTo(server.states().size());
            assertThat(size(field(contents, "index"), "keys")).isEqualTo(10);
            assertThat(size(field(contents, "own"), "deletedUids")).isLessThanOrEqualTo(OwnWrites.DELETIONS);
            assertThat(size(field(maps.shared().store(), "outbox"), "deliveries"))
                    .isZero();
            assertThat(size(maps.shared().start().getFirst(), "staged")).isZero();
            assertThat(maps.snapshot().relists()).isPositive();
        }
    }

    @Test
    void whoeverWaitedInVainIsForgotten() throws Exception {
        try (var time = new VirtualTime()) {
            store.replace("", "10");
            time.start("reader", () -> {
                for (int i = 0; i < 100; i++) {
                    store.store.awaitPassed("99", time.gate(), Duration.ofSeconds(1));
                }
            });
            time.advance(Duration.ofMinutes(2));
        }
        assertThat(size(store.store, "waiters")).isZero();
    }

    private static int size(Object owner, String name) throws ReflectiveOperationException {
        Object value = field(owner, name);
        return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
