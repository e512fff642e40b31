// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories against the one thing that matters: what was kept is told in the end, each time exactly once. */
class EventLogHistoryTest {

    private static final int HISTORIES = 1000;
    private static final int STEPS = 300;
    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void theCountsThatTheServerIsToldAreWhatWasKept() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var history = new History(seed);
            for (int i = 0; i < STEPS; i++) {
                history.step();
            }
            history.end();
            int told =
                    history.server.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(told).as("seed %s", seed).isEqualTo(history.kept - history.lost);
        }
    }

    private static final class History {
        final EventLog log = new EventLog();
        final Map<String, Integer> server = new HashMap<>();
        final Random random;
        int kept;
        int lost;
        private long now;

        History(int seed) {
            random = new Random(seed);
        }

        void step() {
            switch (random.nextInt(6)) {
                case 0, 1 -> observe();
                case 2 -> now += Duration.ofSeconds(random.nextInt(500)).toNanos();
                default -> write();
            }
        }

        private void observe() {
            var occurrence = new Occurrence(
                    new Occurrence.Reporter("controller", "instance"),
                    new Reference(
                            new GroupVersionKind("", "v1", "ConfigMap"),
                            ObjectKey.of("demo", "object-" + random.nextInt(3)),
                            ""),
                    null,
                    EventType.NORMAL,
                    "Reason",
                    "Action",
                    "note " + random.nextInt(8));
            if (log.observe(occurrence, ORIGIN.plusNanos(now), now) == Fate.KEPT) {
                kept++;
            }
        }

        private void write() {
            if (log.next(now) instanceof Next.Write(Report report)) {
                switch (random.nextInt(8)) {
                    case 0 -> fail(report);
                    case 1 -> {
                        if (report.isKnown()) {
                            log.missing();
                            server.remove(report.name());
                        }
                    }
                    default -> written(report);
                }
            }
        }

        private void fail(Report report) {
            if (log.failed(Duration.ofSeconds(10), now) == Fate.GIVEN_UP) {
                lost += report.count() - server.getOrDefault(report.name(), 0);
            }
        }

        private void written(Report report) {
            assertThat(report.count()).isGreaterThan(server.getOrDefault(report.name(), 0));
            assertThat(server.containsKey(report.name())).isEqualTo(report.isKnown());
            server.put(report.name(), report.count());
            log.written(report, now);
        }

        void end() {
            log.end();
            while (log.next(now) instanceof Next.Write(Report report)) {
                written(report);
            }
            assertThat(log.next(now)).isEqualTo(new Next.Ended());
        }
    }
}
