// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on the schedule and on a model of it so simple that it can be believed. */
class ScheduleModelTest {

    private static final int STEPS = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theScheduleAgreesWithTheModel(long seed) {
        var random = new Random(seed);
        var schedule = new Schedule<Integer>();
        var model = new Model();
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            int key = random.nextInt(8);
            int dice = random.nextInt(100);
            if (dice < 35) {
                long due = now + Math.max(0, random.nextInt(20) - 8);
                schedule.add(key, due);
                model.add(key, due);
            } else if (dice < 60) {
                assertThat(taken(schedule.take(now))).as("step %d", step).isEqualTo(model.take(now));
            } else if (dice < 90) {
                assertThat(schedule.done(key, now).isPresent()).isEqualTo(model.done(key, now));
            } else if (step >= STEPS - 100) {
                schedule.close(now);
                model.close(now);
            } else {
                now += random.nextInt(6);
            }
            schedule.effects(now);
            assertThat(schedule.snapshot(now).depth()).as("step %d", step).isEqualTo(model.depth(now));
        }
    }

    private static Optional<Integer> taken(Next<Integer> next) {
        return next instanceof Next.Leased<Integer>(var key, var waited) ? Optional.of(key) : Optional.empty();
    }

    /** A list, a set and a sort. */
    private static final class Model {
        private record Wish(int key, long due, int order) {}

        private final List<Wish> wishes = new ArrayList<>();
        private final Set<Integer> working = new HashSet<>();
        private int order;
        private boolean isClosed;

        void add(int key, long due) {
            boolean isEarliest = wishes.stream().noneMatch(wish -> wish.key() == key && wish.due() <= due);
            if (!isClosed && isEarliest) {
                wishes.removeIf(wish -> wish.key() == key);
                wishes.add(new Wish(key, due, order++));
            }
        }

        Optional<Integer> take(long now) {
            Optional<Wish> first =
                    ready(now).min(Comparator.comparingLong(Wish::due).thenComparingInt(Wish::order));
            first.ifPresent(wish -> {
                wishes.remove(wish);
                working.add(wish.key());
            });
            return first.map(Wish::key);
        }

        boolean done(int key, long now) {
            wishes.replaceAll(wish -> wish.key() == key && working.contains(key)
                    ? new Wish(key, Math.max(wish.due(), now), order++)
                    : wish);
            return working.remove(key);
        }

        void close(long now) {
            isClosed = true;
            wishes.removeIf(wish -> wish.due() > now);
        }

        int depth(long now) {
            return (int) ready(now).count();
        }

        private Stream<Wish> ready(long now) {
            return wishes.stream().filter(wish -> wish.due() <= now && !working.contains(wish.key()));
        }
    }
}
