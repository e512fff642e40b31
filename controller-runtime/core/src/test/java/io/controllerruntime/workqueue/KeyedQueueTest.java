// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.workqueue.ExponentialBackoff.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedQueueTest {

    private final VirtualTime time = new VirtualTime();
    private final Tally tally = new Tally();
    private final KeyedQueue<String> queue = queueIn(time, tally);
    private final List<String> log = new ArrayList<>();

    private static <K> KeyedQueue<K> queueIn(VirtualTime time, QueueObserver observer) {
        return new KeyedQueue<>(time, time, new ExponentialBackoff<>(Policy.DEFAULT.withoutJitter(), time), observer);
    }

    @AfterEach
    void everyTaskEnds() {
        time.close();
    }

    @Test
    void aWorkerWaitsUntilAKeyIsAdded() {
        worker("w", Duration.ZERO);
        time.advance(Duration.ofSeconds(1));
        queue.add("a");
        time.runUntilIdle();
        assertThat(log).containsExactly("1000ms w a");
    }

    @Test
    void aDelayedKeyIsHandedOutWhenItIsDue() {
        worker("w", Duration.ZERO);
        queue.addAfter("a", Duration.ofMillis(50));
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("50ms w a");
    }

    @Test
    void aDelayOfZeroOrLessMeansAtOnce() {
        worker("w", Duration.ZERO);
        queue.addAfter("a", Duration.ZERO);
        queue.addAfter("b", Duration.ofSeconds(-1));
        time.runUntilIdle();
        assertThat(log).containsExactly("0ms w a", "0ms w b");
        assertThat(tally.retried).hasValue(0);
    }

    @Test
    void aDelayBeyondTheEndOfTimeIsNeverOver() {
        queue.addAfter("a", Duration.ofSeconds(Long.MAX_VALUE));
        queue.add("b");
        worker("w", Duration.ZERO);
        time.advance(Duration.ofDays(365));
        assertThat(log).containsExactly("0ms w b");
    }

    @Test
    void aKeyThatBecomesDueEarlierThanTheOneWaitedForIsNotMissed() {
        worker("w", Duration.ZERO);
        queue.addAfter("late", Duration.ofMillis(50));
        time.runUntilIdle();
        queue.addAfter("early", Duration.ofMillis(20));
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("20ms w early", "50ms w late");
    }

    @Test
    void whileOneWorkerIsBusyAnotherWaitsForTheNextDueKey() {
        worker("w1", Duration.ofSeconds(10));
        worker("w2", Duration.ofSeconds(10));
        queue.addAfter("a", Duration.ofMillis(10));
        queue.addAfter("b", Duration.ofMillis(20));
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactlyInAnyOrder("10ms w1 a", "20ms w2 b");
    }

    @Test
    void whenTheWorkerThatWaitsForTheNextDueKeyIsInterruptedAnotherTakesOver() {
        Task first = worker("w1", Duration.ZERO);
        time.runUntilIdle();
        queue.addAfter("a", Duration.ofMillis(50));
        time.runUntilIdle(); // w1 waits for it
        worker("w2", Duration.ZERO);
        time.runUntilIdle();
        first.interrupt();
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("50ms w2 a");
    }

    @Test
    void aRateLimitedKeyWaitsTwiceAsLongEachTimeUntilItIsForgotten() {
        queue.addRateLimited("a");
        queue.addRateLimited("b");
        queue.forget("b");
        assertThat(queue.numRequeues("a")).isEqualTo(1);
        assertThat(queue.numRequeues("b")).isZero();
        worker("w", Duration.ZERO);
        time.advance(Duration.ofMillis(5));
        queue.addRateLimited("a");
        queue.addRateLimited("b");
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("5ms w a", "5ms w b", "10ms w b", "15ms w a");
    }

    @Test
    void theLengthCountsWhatIsDue() {
        queue.add("a");
        queue.addAfter("b", Duration.ofMillis(10));
        assertThat(queue.length()).isEqualTo(1);
        time.advance(Duration.ofMillis(10));
        assertThat(queue.length()).isEqualTo(2);
    }

    @Test
    void shutDownLetsWhatIsDueBeWorkedOffAndThenEveryWorkerGo() {
        queue.add("a");
        queue.add("b");
        queue.addAfter("c", Duration.ofMillis(10));
        queue.shutDown();
        queue.add("d");
        List<Task> workers = List.of(worker("w1", Duration.ofMillis(1)), worker("w2", Duration.ofMillis(1)));
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactlyInAnyOrder("0ms w1 a", "0ms w2 b");
        assertThat(workers).allMatch(KeyedQueueTest::hasEnded);
    }

    @Test
    void shutDownEndsWorkersThatWait() {
        List<Task> workers = IntStream.range(0, 5)
                .mapToObj(i -> worker("w" + i, Duration.ZERO))
                .toList();
        time.runUntilIdle();
        queue.shutDown();
        time.runUntilIdle();
        assertThat(queue.isShuttingDown()).isTrue();
        assertThat(workers).allMatch(KeyedQueueTest::hasEnded);
    }

    @Test
    void workersThatWaitStayForAKeyThatWillRunAgainDuringShutDown() {
        List<Task> workers = List.of(worker("w1", Duration.ofMillis(10)), worker("w2", Duration.ofMillis(10)));
        queue.add("a");
        time.runUntilIdle();
        queue.add("a");
        queue.shutDown();
        time.advance(Duration.ofMillis(15));
        assertThat(log).hasSize(2).last().asString().startsWith("10ms").endsWith("a");
        time.advance(Duration.ofMillis(15));
        assertThat(workers).allMatch(KeyedQueueTest::hasEnded);
    }

    @Test
    void theObserverIsToldWhatHappens() {
        worker("w", Duration.ofMillis(7));
        queue.add("a");
        queue.addAfter("b", Duration.ofMillis(3));
        time.advance(Duration.ofSeconds(1));
        assertThat(tally.added).hasValue(2);
        assertThat(tally.retried).hasValue(1);
        assertThat(tally.waited).containsExactly(Duration.ZERO, Duration.ofMillis(4));
        assertThat(tally.worked).containsExactly(Duration.ofMillis(7), Duration.ofMillis(7));
    }

    @Test
    void whatIsRefusedAfterTheShutDownIsNotObserved() {
        queue.shutDown();
        queue.add("a");
        queue.addAfter("b", Duration.ofMillis(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(tally.added).hasValue(0);
        assertThat(tally.retried).hasValue(0);
    }

    @Test
    void theObserverCanReadTheStateOfTheQueue() {
        worker("w", Duration.ofMillis(10));
        queue.add("a");
        queue.add("b");
        time.advance(Duration.ofMillis(4));
        assertThat(tally.snapshot.get()).isEqualTo(new QueueSnapshot(1, Duration.ofMillis(4), Duration.ofMillis(4)));
    }

    @Test
    void twoHundredThousandDelayedKeysAreAllHandedOut() {
        int count = 200_000;
        Set<Integer> handedOut = new HashSet<>();
        KeyedQueue<Integer> many = queueIn(time, new Tally());
        IntStream.range(0, count).forEach(i -> many.addAfter(i, Duration.ofMillis(i % 997)));
        time.start("worker", () -> {
            while (true) {
                handedOut.add(many.get());
            }
        });
        time.advance(Duration.ofSeconds(1));
        assertThat(handedOut).hasSize(count);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void inEveryOrderOfStepsNoKeyIsLostOrWorkedOnTwiceAtOnce(long seed) {
        try (var random = new VirtualTime(seed)) {
            var shared = new Shared(random);
            IntStream.range(0, 4).forEach(i -> random.start("worker-" + i, shared::work));
            List<Task> producers = IntStream.range(0, 3)
                    .mapToObj(i -> random.start("producer-" + i, shared::produce))
                    .toList();
            random.advance(Duration.ofSeconds(10));
            assertThat(producers).allMatch(KeyedQueueTest::hasEnded);
            assertThat(shared.twiceAtOnce).isEmpty();
            assertThat(shared.unserved).isEmpty();
        }
    }

    @Test
    void realThreadsLoseNothingEither() throws InterruptedException {
        var system = new SystemRuntime();
        var real =
                new KeyedQueue<Integer>(system, system, new ExponentialBackoff<>(Policy.DEFAULT, system), new Tally());
        Set<Integer> handedOut = ConcurrentHashMap.newKeySet();
        List<Task> workers = IntStream.range(0, 4)
                .mapToObj(i -> system.start("worker-" + i, () -> {
                    for (Integer key = real.get(); key != null; key = real.get()) {
                        handedOut.add(key);
                        real.done(key);
                    }
                }))
                .toList();
        List<Task> producers = IntStream.range(0, 4)
                .mapToObj(i -> system.start(
                        "producer-" + i,
                        () -> IntStream.range(0, 5000)
                                .forEach(k -> real.addAfter(4 * k + i, Duration.ofNanos(k % 3 * 100_000L)))))
                .toList();
        for (Task producer : producers) {
            assertThat(producer.join(Duration.ofMinutes(1))).isTrue();
        }
        real.addAfter(-1, Duration.ofMillis(5)); // due after all others
        while (!handedOut.contains(-1)) {
            assertThat(system.gate().await(Duration.ofMillis(1))).isFalse();
        }
        real.shutDown();
        for (Task worker : workers) {
            assertThat(worker.join(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(handedOut).hasSize(20_001);
    }

    /** Works on every key for {@code effort}, and notes when it began. */
    private Task worker(String name, Duration effort) {
        return time.start(name, () -> {
            for (String key = queue.get(); key != null; key = queue.get()) {
                log.add(time.elapsed().toMillis() + "ms " + name + " " + key);
                time.gate().await(effort);
                queue.done(key);
            }
        });
    }

    private static boolean hasEnded(Task task) {
        try {
            return task.join(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Workers and producers on one queue, and what must hold between them. */
    private static final class Shared {
        private final VirtualTime time;
        private final KeyedQueue<Integer> queue;
        private final Set<Integer> unserved = new HashSet<>();
        private final Set<Integer> working = new HashSet<>();
        private final List<Integer> twiceAtOnce = new ArrayList<>();

        Shared(VirtualTime time) {
            this.time = time;
            this.queue = queueIn(time, new Tally());
        }

        void produce() throws InterruptedException {
            for (int i = 0; i < 100; i++) {
                int key = (int) (time.nextDouble() * 10);
                unserved.add(key);
                queue.addAfter(key, Duration.ofMillis((long) (time.nextDouble() * 4)));
                pause(3);
            }
        }

        void work() throws InterruptedException {
            for (Integer key = queue.get(); key != null; key = queue.get()) {
                if (!working.add(key)) {
                    twiceAtOnce.add(key);
                }
                unserved.remove(key);
                pause(5);
                working.remove(key);
                queue.done(key);
            }
        }

        private void pause(int atMostMillis) throws InterruptedException {
            time.gate().await(Duration.ofMillis((long) (time.nextDouble() * atMostMillis)));
        }
    }

    private static final class Tally implements QueueObserver {
        private Supplier<QueueSnapshot> snapshot = () -> new QueueSnapshot(0, Duration.ZERO, Duration.ZERO);
        private final AtomicInteger added = new AtomicInteger();
        private final AtomicInteger retried = new AtomicInteger();
        private final Queue<Duration> waited = new ConcurrentLinkedQueue<>();
        private final Queue<Duration> worked = new ConcurrentLinkedQueue<>();

        @Override
        public void opened(Supplier<QueueSnapshot> snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public void added() {
            added.incrementAndGet();
        }

        @Override
        public void gotten(Duration waited) {
            this.waited.add(waited);
        }

        @Override
        public void done(Duration worked) {
            this.worked.add(worked);
        }

        @Override
        public void retried() {
            retried.incrementAndGet();
        }
    }
}
