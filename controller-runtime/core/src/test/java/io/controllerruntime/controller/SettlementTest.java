// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import static io.controllerruntime.controller.Simulation.A;
import static io.controllerruntime.controller.Simulation.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.reconcile.TerminalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of each end that a reconcile can have. */
class SettlementTest {

    private static final Reconciler ALL_IS_WELL = request -> Result.done();

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    /** The first reconciles of key {@code a} end as {@code steps} say, all later ones well. */
    private void run(Reconciler... steps) {
        simulation.queue.add(A);
        simulation.start(request -> {
            int run = simulation.runs.size();
            return (run <= steps.length ? steps[run - 1] : ALL_IS_WELL).reconcile(request);
        });
        simulation.time.advance(Duration.ofSeconds(10));
    }

    private static Reconciler fails() {
        return request -> {
            throw new IOException("no luck");
        };
    }

    private static Reconciler terminates() {
        return request -> {
            throw new TerminalException("the spec makes no sense");
        };
    }

    @Test
    void aDoneKeyRunsOnce() {
        run();
        assertThat(simulation.runs).containsExactly("0ms a");
        assertThat(simulation.counts())
                .containsExactly("max_concurrent_reconciles 1", "reconcile_total{result=\"success\"} 1");
    }

    @Test
    void aFailingKeyWaitsTwiceAsLongEachTimeAndStartsAfreshAfterASuccess() {
        run(fails(), fails(), fails(), ALL_IS_WELL, fails());
        simulation.queue.add(A);
        simulation.time.advance(Duration.ofSeconds(10));
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a", "15ms a", "35ms a", "10000ms a", "10005ms a");
        assertThat(simulation.counts()).contains("reconcile_errors_total 4", "reconcile_total{result=\"error\"} 4");
    }

    @Test
    void requeueAfterWaitsAsLongAsItSaysAndForgetsEarlierFailures() {
        run(fails(), fails(), request -> Result.requeueAfter(Duration.ofSeconds(1)), fails());
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a", "15ms a", "1015ms a", "1020ms a");
        assertThat(simulation.counts()).contains("reconcile_total{result=\"requeue_after\"} 1");
    }

    @Test
    void anEventDuringARequeueAfterRunsAtOnceAndReplacesIt() {
        run(request -> Result.requeueAfter(Duration.ofMinutes(1)));
        simulation.queue.add(A);
        simulation.time.advance(Duration.ofMinutes(5));
        assertThat(simulation.runs).containsExactly("0ms a", "10000ms a");
    }

    @Test
    void retryWaitsLikeAFailureButIsNoError() {
        run(request -> Result.retry(), request -> Result.retry(), fails());
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a", "15ms a", "35ms a");
        assertThat(simulation.counts()).contains("reconcile_total{result=\"requeue\"} 2", "reconcile_errors_total 1");
    }

    @Test
    void aTerminalErrorIsNotTriedAgain() {
        run(terminates());
        assertThat(simulation.runs).containsExactly("0ms a");
        assertThat(simulation.counts())
                .containsExactly(
                        "max_concurrent_reconciles 1",
                        "reconcile_errors_total 1",
                        "reconcile_total{result=\"error\"} 1",
                        "terminal_reconcile_errors_total 1");
    }

    @Test
    void aTerminalErrorLeavesTheFailuresRemembered() {
        run(fails(), terminates(), fails());
        simulation.queue.add(A);
        simulation.time.advance(Duration.ofSeconds(1));
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a", "10000ms a", "10010ms a");
    }

    @Test
    void aConflictIsTriedAgainWithoutBeingAnError() {
        try (var log = new LogLines()) {
            run(request -> {
                throw new ApiException.Conflict("Conflict", "the object has been modified", List.of());
            });
            assertThat(log.errors()).isEmpty();
        }
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a");
        assertThat(simulation.counts())
                .containsExactly(
                        "max_concurrent_reconciles 1",
                        "reconcile_conflicts_total 1",
                        "reconcile_total{result=\"requeue\"} 1",
                        "reconcile_total{result=\"success\"} 1");
    }

    @Test
    void otherRefusalsOfTheServerAreErrors() {
        run(request -> {
            throw new ApiException.AlreadyExists("AlreadyExists", "the name is taken", List.of());
        });
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a");
        assertThat(simulation.counts()).contains("reconcile_errors_total 1");
    }

    @Test
    void aJavaErrorIsTriedAgainAndCountedAsPanic() {
        run(request -> {
            throw new StackOverflowError();
        });
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a");
        assertThat(simulation.counts()).contains("reconcile_panics_total 1", "reconcile_errors_total 1");
    }

    @Test
    @SuppressWarnings("NullAway") // what a reconciler without null checks can do
    void anAnswerOfNullIsAnErrorThatSaysSo() {
        try (var log = new LogLines()) {
            run(request -> null);
            assertThat(log.errors())
                    .singleElement()
                    .asString()
                    .contains("the reconciler of controller blue returned null; return Result.done()");
        }
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a");
    }

    @Test
    void anInterruptThatNobodyAskedForIsAnErrorLikeOthers() {
        run(request -> {
            throw new InterruptedException();
        });
        assertThat(simulation.runs).containsExactly("0ms a", "5ms a");
        assertThat(simulation.counts()).contains("reconcile_errors_total 1");
    }

    @Test
    void theFailureOfOneKeyDoesNotDelayAnother() {
        run(fails(), fails());
        simulation.queue.add(B);
        simulation.time.runUntilIdle();
        assertThat(simulation.runs).last().isEqualTo("10000ms b");
    }

    @Test
    void anErrorIsLoggedOnceWithItsStackAndTheNumberOfFailures() {
        try (var log = new LogLines()) {
            run(fails());
            assertThat(log.errors())
                    .containsExactly("Reconciling demo/a failed; it is tried again, failure 1: IOException: no luck");
        }
    }

    @Test
    void aTerminalErrorIsLoggedOnceWithItsStack() {
        try (var log = new LogLines()) {
            run(terminates());
            assertThat(log.errors())
                    .containsExactly("Reconciling demo/a failed; it is not tried again before the object changes:"
                            + " TerminalException: the spec makes no sense");
        }
    }
}
