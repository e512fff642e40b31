// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import static io.controllerruntime.controller.Simulation.A;
import static io.controllerruntime.controller.Simulation.B;
import static io.controllerruntime.controller.Simulation.C;
import static io.controllerruntime.controller.Simulation.hasEnded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.scheme.GroupVersionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ControllerTest {

    private final Simulation simulation = new Simulation();
    private final Reconciler tenMillis = request -> simulation.work(Duration.ofMillis(10));

    @AfterEach
    void close() {
        simulation.close();
    }

    // Workers

    @Test
    void oneWorkerReconcilesOneKeyAfterTheOther() {
        addAll();
        simulation.start(tenMillis);
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).containsExactly("0ms a", "10ms b", "20ms c");
    }

    @Test
    void moreWorkersReconcileDifferentKeysAtTheSameTime() {
        simulation.options = ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(2);
        addAll();
        simulation.start(tenMillis);
        simulation.time.advance(Duration.ofMillis(5));
        assertThat(simulation.runs).containsExactly("0ms a", "0ms b");
        assertThat(simulation.counts()).contains("active_workers 2", "max_concurrent_reconciles 2");
    }

    @Test
    void oneKeyIsNeverReconciledByTwoWorkersAtTheSameTime() {
        simulation.options = ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(2);
        simulation.queue.add(A);
        simulation.start(tenMillis);
        simulation.time.advance(Duration.ofMillis(5));
        simulation.queue.add(A);
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).containsExactly("0ms a", "10ms a");
    }

    @Test
    void workersAreNamedAfterTheirController() {
        simulation.options = ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(2);
        addAll();
        var names = new ArrayList<String>();
        simulation.start(request -> {
            names.add(Thread.currentThread().getName());
            return simulation.work(Duration.ofMillis(10));
        });
        assertThat(names).containsExactly("blue-worker-0", "blue-worker-1");
    }

    @Test
    void theTimeOfAReconcileIsMeasured() {
        simulation.queue.add(A);
        simulation.start(tenMillis);
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.exposition())
                .contains("controller_runtime_reconcile_time_seconds_sum{controller=\"blue\",} 0.01\n")
                .contains("controller_runtime_active_workers{controller=\"blue\",} 0.0\n");
    }

    // Start

    @Test
    void noReconcileBeginsBeforeAllFeedsHaveSynced() {
        var hasSynced = new AtomicBoolean();
        simulation.feeds.add(new Feed("v1 Pod", () -> simulation.queue.add(A), () -> {}, () -> true, Optional::empty));
        simulation.feeds.add(new Feed("v1 Secret", () -> {}, () -> {}, hasSynced::get, Optional::empty));
        simulation.start(request -> Result.done());
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).isEmpty();

        hasSynced.set(true);
        simulation.time.advance(Duration.ofMillis(100));
        assertThat(simulation.runs).hasSize(1);
    }

    @Test
    void whatHasNotSyncedInTimeIsNamedWithItsProblem() {
        simulation.options = ControllerOptions.DEFAULTS.withCacheSyncTimeout(Duration.ofSeconds(30));
        simulation.feeds.add(new Feed("v1 Pod", () -> {}, () -> {}, () -> true, Optional::empty));
        simulation.feeds.add(new Feed(
                "v1 Secret",
                () -> {},
                () -> {},
                () -> false,
                () -> Optional.of("403: grant list and watch on secrets")));
        simulation.feeds.add(new Feed("example.org/v1 Blue", () -> {}, () -> {}, () -> false, Optional::empty));
        Task task = simulation.start(request -> Result.done());
        simulation.time.advance(Duration.ofSeconds(30));
        assertThat(task.failure())
                .get()
                .isInstanceOf(CacheSyncTimeoutException.class)
                .asString()
                .endsWith("controller blue cannot start, not synced within PT30S:"
                        + " v1 Secret (403: grant list and watch on secrets), example.org/v1 Blue (no answer yet);"
                        + " mend these, or raise cacheSyncTimeout");
        assertThat(simulation.queue.isShuttingDown()).isTrue();
    }

    @Test
    void beingStoppedWhileItWaitsForAFeedIsNoError() {
        simulation.feeds.add(new Feed("v1 Pod", () -> {}, () -> {}, () -> false, Optional::empty));
        Task task = simulation.start(request -> Result.done());
        simulation.stop(task);
        assertThat(hasEnded(task)).isTrue();
        assertThat(task.failure()).isEmpty();
    }

    @Test
    void aFeedThatCannotStartFailsTheController() {
        simulation.feeds.add(new Feed(
                "v1 Pod",
                () -> {
                    throw new IllegalStateException("not declared");
                },
                () -> {},
                () -> true,
                Optional::empty));
        Task task = simulation.start(request -> Result.done());
        assertThat(task.failure()).get().asString().contains("not declared");
    }

    @Test
    void itRunsOnlyOnce() {
        var controller = simulation.controller(request -> Result.done());
        simulation.time.start("first", controller::run);
        simulation.time.runUntilIdle();
        assertThatThrownBy(controller::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("controller blue was started before; make a new one to run it again");
    }

    @Test
    void allItsMetricsArePresentBeforeTheFirstReconcile() {
        simulation.start(request -> Result.done());
        assertThat(simulation.exposition())
                .contains("reconcile_total{controller=\"blue\",result=\"success\",} 0.0")
                .contains("reconcile_total{controller=\"blue\",result=\"error\",} 0.0")
                .contains("reconcile_total{controller=\"blue\",result=\"requeue\",} 0.0")
                .contains("reconcile_total{controller=\"blue\",result=\"requeue_after\",} 0.0")
                .contains("reconcile_errors_total{controller=\"blue\",} 0.0")
                .contains("terminal_reconcile_errors_total{controller=\"blue\",} 0.0")
                .contains("reconcile_panics_total{controller=\"blue\",} 0.0")
                .contains("reconcile_conflicts_total{controller=\"blue\",} 0.0");
    }

    // Stop

    @Test
    void aStopLetsWhatRunsAndWhatIsDueFinishAndDropsWhatIsNotDueYet() {
        simulation.queue.add(A);
        simulation.queue.add(B);
        simulation.queue.addAfter(C, Duration.ofMillis(5));
        Task task = simulation.start(tenMillis);
        simulation.stop(task);
        assertThat(hasEnded(task)).isFalse();
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).containsExactly("0ms a", "10ms b");
        assertThat(hasEnded(task)).isTrue();
        assertThat(task.failure()).isEmpty();
    }

    @Test
    void aKeyThatFailsDuringTheStopIsNotTriedAgain() {
        simulation.queue.add(A);
        Task task = simulation.start(request -> {
            simulation.work(Duration.ofMillis(10));
            throw new IllegalStateException("no luck");
        });
        simulation.stop(task);
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).containsExactly("0ms a");
        assertThat(hasEnded(task)).isTrue();
    }

    @Test
    void anIdleControllerStopsAtOnce() {
        simulation.options = ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(3);
        Task task = simulation.start(request -> Result.done());
        simulation.stop(task);
        assertThat(hasEnded(task)).isTrue();
    }

    @Test
    void aSecondInterruptReachesTheReconcilerAndNothingElseBegins() {
        addAll();
        var interrupted = new ArrayList<String>();
        Task task = simulation.start(request -> {
            try {
                return simulation.work(Duration.ofHours(1));
            } catch (InterruptedException e) {
                interrupted.add(request.name());
                throw e;
            }
        });
        simulation.stop(task);
        simulation.stop(task);
        assertThat(interrupted).containsExactly("a");
        assertThat(simulation.runs).containsExactly("0ms a");
        assertThat(hasEnded(task)).isTrue();
        assertThat(simulation.counts()).noneMatch(line -> line.contains("error"));
    }

    @Test
    void aReconcilerThatIgnoresTheSecondInterruptGetsTheThirdAndIsWaitedFor() {
        addAll();
        var interrupts = new AtomicInteger();
        Task task = simulation.start(request -> {
            while (true) {
                try {
                    return simulation.work(Duration.ofSeconds(1));
                } catch (InterruptedException ignored) {
                    interrupts.incrementAndGet();
                }
            }
        });
        simulation.stop(task);
        simulation.stop(task);
        simulation.stop(task);
        assertThat(interrupts).hasValue(2);
        assertThat(hasEnded(task)).as("it would reach into the next run").isFalse();
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(hasEnded(task)).isTrue();
        assertThat(simulation.runs).containsExactly("0ms a");
    }

    @Test
    void itsFeedsAreStoppedWhenItEnds() {
        var stopped = new ArrayList<String>();
        simulation.feeds.add(new Feed("v1 Pod", () -> {}, () -> stopped.add("v1 Pod"), () -> true, Optional::empty));
        Task task = simulation.start(request -> Result.done());
        assertThat(stopped).isEmpty();
        simulation.stop(task);
        assertThat(stopped).containsExactly("v1 Pod");
    }

    @Test
    void aReconcilerThatLeavesItsInterruptFlagSetDoesNotEndItsWorker() {
        addAll();
        Task task = simulation.start(request -> {
            Thread.currentThread().interrupt();
            return Result.done();
        });
        simulation.time.advance(Duration.ofSeconds(1));
        simulation.queue.add(A);
        simulation.time.runUntilIdle();
        assertThat(simulation.runs).containsExactly("0ms a", "0ms b", "0ms c", "1000ms a");
        assertThat(hasEnded(task)).isFalse();
    }

    @Test
    void aCallThatTheStopInterruptsIsNotReportedAsAFailure() {
        simulation.queue.add(A);
        Task task = simulation.start(request -> {
            try {
                return simulation.work(Duration.ofHours(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException.Unreachable("get pods demo/a: no answer", e);
            }
        });
        try (var log = new LogLines()) {
            simulation.stop(task);
            simulation.stop(task);
            assertThat(log.errors()).isEmpty();
        }
        assertThat(hasEnded(task)).isTrue();
        assertThat(simulation.counts()).noneMatch(line -> line.contains("error"));
    }

    @Test
    void aFailureDuringTheStopDoesNotClaimToBeTriedAgain() {
        simulation.queue.add(A);
        Task task = simulation.start(request -> {
            simulation.work(Duration.ofMillis(10));
            throw new IllegalStateException("no luck");
        });
        try (var log = new LogLines()) {
            simulation.stop(task);
            simulation.time.advance(Duration.ofSeconds(1));
            assertThat(log.errors())
                    .containsExactly("Reconciling demo/a failed while its controller stops; the next start tries it"
                            + " again: IllegalStateException: no luck");
        }
    }

    @Test
    void aShutDownOfTheQueueEndsTheController() {
        Task task = simulation.start(request -> Result.done());
        simulation.queue.shutDown();
        simulation.time.runUntilIdle();
        assertThat(hasEnded(task)).isTrue();
        assertThat(task.failure()).isEmpty();
    }

    // Log scope

    @Test
    void theLogSaysWhichReconcileALineBelongsTo() {
        simulation.queue.add(A);
        Map<String, String> scope = new HashMap<>();
        simulation.start(request -> {
            scope.putAll(MDC.getCopyOfContextMap());
            return Result.done();
        });
        assertThat(scope)
                .containsEntry("controller", "blue")
                .containsEntry("controllerGroup", "example.org")
                .containsEntry("controllerKind", "Blue")
                .containsEntry("namespace", "demo")
                .containsEntry("name", "a")
                .hasEntrySatisfying(
                        "reconcileID",
                        id -> assertThat(UUID.fromString(id).version()).isEqualTo(4));
    }

    @Test
    void eachAttemptHasAnIdentityOfItsOwn() {
        simulation.queue.add(A);
        List<String> ids = new ArrayList<>();
        simulation.start(request -> {
            ids.add(MDC.get("reconcileID"));
            return ids.size() < 3 ? Result.retry() : Result.done();
        });
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatTheThreadHadInItsLogScopeBeforeIsThereAgainAfterwards() {
        MDC.put("name", "outer");
        try {
            LogScope.run(
                    new ControllerId("blue", new GroupVersionKind("", "v1", "Pod")),
                    A,
                    UUID.randomUUID(),
                    () -> assertThat(MDC.get("name")).isEqualTo("a"));
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("name", "outer"));
        } finally {
            MDC.clear();
        }
    }

    // Options

    @Test
    void optionsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(0))
                .hasMessage("maxConcurrentReconciles must be at least 1, was 0");
        assertThatThrownBy(() -> ControllerOptions.DEFAULTS.withCacheSyncTimeout(Duration.ZERO))
                .hasMessage("cacheSyncTimeout must be more than zero, was PT0S");
    }

    private void addAll() {
        List.of(A, B, C).forEach(simulation.queue::add);
    }
}
