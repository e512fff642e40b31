// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.runtime.VirtualTime;
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
