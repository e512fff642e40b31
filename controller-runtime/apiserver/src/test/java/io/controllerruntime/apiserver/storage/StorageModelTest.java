// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storage against a model of it that copies everything at each write. */
class StorageModelTest {

    private static final int WRITES = 2_000;

    private static Stored draft(String name, long revision, long value) {
        JsonObject object = JsonObject.builder()
                .put("metadata", JsonObject.of("name", Json.of(name)))
                .put("value", value)
                .build();
        return new Stored("ns/" + name, revision, new Head("ns", name, "", Map.of(), Map.of()), Packed.of(object));
    }

    private static Map<String, Long> seen(Table table, long revision) {
        var seen = new TreeMap<String, Long>();
        table.list("ns", "", revision, 0, stored -> true)
                .items()
                .forEach(stored -> seen.put(stored.head().name(), stored.revision()));
        return seen;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRevisionThatIsNotForgottenReadsAsItWas(long seed) {
        var random = new Random(seed);
        var storage = new Storage(new VirtualTime(), new HistoryLimits(300, 1 << 20));
        Table table = storage.table("things");
        var model = new TreeMap<String, Long>();
        var history = new HashMap<Long, Map<String, Long>>();
        for (int i = 0; i < WRITES; i++) {
            write(random, table, model, i);
            history.put(storage.revision(), Map.copyOf(model));
            if (random.nextInt(200) == 0) {
                storage.compact(storage.revision() - random.nextInt(50));
            }
            long revision = storage.compacted() + random.nextLong(storage.revision() - storage.compacted() + 1);
            assertThat(seen(table, revision))
                    .as("revision %d", revision)
                    .isEqualTo(history.getOrDefault(revision, Map.of()));
        }
        assertThat(table.count()).isEqualTo(model.size());
    }

    private static void write(Random random, Table table, Map<String, Long> model, int value) {
        String name = "n" + random.nextInt(20);
        Long current = model.get(name);
        if (current != null && random.nextInt(3) == 0) {
            Stored deleted = table.delete(draft(name, current, value)).orElseThrow();
            assertThat(deleted.revision()).isGreaterThan(current);
            model.remove(name);
        } else {
            Stored put =
                    table.put(draft(name, current == null ? 0 : current, value)).orElseThrow();
            model.put(name, put.revision());
        }
        assertThat(table.put(draft(name, 1_000_000, value))).isEmpty();
    }

    @Test
    void aPagedListIsThatOfItsRevision() {
        var storage = new Storage(new VirtualTime(), HistoryLimits.DEFAULT);
        Table table = storage.table("things");
        for (int i = 0; i < 10; i++) {
            table.put(draft("n" + i, 0, i));
        }
        long revision = storage.revision();

        Page first = table.list("ns", "", revision, 4, stored -> true);
        table.delete(table.get("ns/n5").orElseThrow());
        table.put(draft("n55", 0, 0));
        Page second = table.list("ns", first.next(), revision, 0, stored -> true);

        assertThat(first.remaining()).isEqualTo(6);
        assertThat(second.items())
                .extracting(stored -> stored.head().name())
                .containsExactly("n4", "n5", "n6", "n7", "n8", "n9");
    }

    @Test
    void aWatchSeesEveryWriteOnceAndInOrderWhileOthersWrite() throws InterruptedException {
        var runtime = new SystemRuntime();
        var storage = new Storage(runtime, HistoryLimits.DEFAULT);
        Table table = storage.table("things");
        var seen = new ArrayList<Long>();
        try (Watch watch = table.watch(storage.revision())) {
            List<Task> writers =
                    List.of(writer(runtime, table, "a"), writer(runtime, table, "b"), writer(runtime, table, "c"));
            while (seen.size() < 3 * WRITES) {
                watch.next(Duration.ofSeconds(10)).forEach(change -> seen.add(change.revision()));
            }
            for (Task writer : writers) {
                writer.join();
                assertThat(writer.failure()).isEmpty();
            }
        }
        assertThat(seen).doesNotHaveDuplicates().isSorted().hasSize(3 * WRITES);
    }

    /** Each writer counts up its own object. */
    private static Task writer(SystemRuntime runtime, Table table, String name) {
        return runtime.start(name, () -> {
            Optional<Stored> last = Optional.of(draft(name, 0, 0));
            for (int i = 0; i < WRITES; i++) {
                last = table.put(draft(name, last.orElseThrow().revision(), i));
            }
        });
    }

    @Test
    void aSlowWatchFallsBehindAndIsTold() throws InterruptedException {
        var storage = new Storage(new VirtualTime(), new HistoryLimits(10, 1 << 20));
        Table table = storage.table("things");
        try (Watch watch = table.watch(storage.revision())) {
            for (int i = 0; i < 20; i++) {
                table.put(draft("n" + i, 0, i));
            }

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> watch.next(Duration.ZERO))
                    .isInstanceOf(CompactedException.class);
        }
    }
}
