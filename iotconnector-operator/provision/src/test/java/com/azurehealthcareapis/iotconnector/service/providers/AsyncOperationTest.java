// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operation as its holder sees it, in virtual time. */
class AsyncOperationTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ConnectorId BLUE = new ConnectorId("demo", "blue");
    private static final Stored FRESH = Stored.fresh();
    private static final Stored CREATING = FRESH.reported(1, "Creating", "Running");
    private static final Stored SUCCEEDED = FRESH.reported(1, "Succeeded", "Succeeded");

    private final VirtualTime time = new VirtualTime();
    private final ScriptedServer server = new ScriptedServer(time);
    private final IotConnectorProvider provider =
            new KubernetesIotConnectorProvider(new Runtime(time, time, time, server));

    @AfterEach
    void close() {
        provider.close();
        time.close();
    }

    private AsyncOperation<?> begin(Stored stored) {
        server.store(stored);
        return provider.latestOperation(BLUE);
    }

    /** Another task changes the connector, some time from now. */
    private void later(Duration delay, Runnable change) {
        time.start("later", () -> {
            time.gate().await(delay);
            change.run();
        });
    }

    @Test
    void isOverAtOnceWhenThereIsNothingToWaitFor() throws Exception {
        AsyncOperation<?> operation = begin(SUCCEEDED);
        assertThat(operation.status()).isEqualTo(Operation.Status.Succeeded);
        operation.await(Duration.ZERO);
        assertThat(server.lists()).isZero();
    }

    @Test
    void endsWhenTheWatchSaysSo() throws Exception {
        AsyncOperation<?> operation = begin(FRESH);
        later(Duration.ofSeconds(40), () -> server.store(SUCCEEDED));
        operation.await(MINUTE);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(40));
        assertThat(server.lists()).isEqualTo(1);
    }

    @Test
    void whatHappenedBetweenTheWriteAndTheWatchIsNotMissed() throws Exception {
        AsyncOperation<?> operation = begin(FRESH);
        server.storeUnheard(SUCCEEDED);
        operation.await(Duration.ofSeconds(1));
    }

    @Test
    void isPolledWhereWatchesAreRefused() throws Exception {
        server.refuseWatches(403);
        AsyncOperation<?> operation = begin(FRESH);
        later(Duration.ofMinutes(5), () -> server.store(SUCCEEDED));
        operation.await(Duration.ofHours(1));
        assertThat(time.elapsed())
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(10));
        assertThat(server.lists()).isBetween(30, 70);
    }

    @Test
    void isListedAgainWhenTheHistoryOfTheWatchIsGone() throws Exception {
        AsyncOperation<?> operation = begin(FRESH);
        later(Duration.ofSeconds(30), () -> {
            server.storeUnheard(SUCCEEDED);
            server.expireWatches();
        });
        operation.await(MINUTE);
        assertThat(server.lists()).isEqualTo(2);
    }

    @Test
    void troubleWithLookingIsNotItsFailure() throws Exception {
        server.refuseWatches(500);
        AsyncOperation<?> operation = begin(FRESH);
        server.refuseCalls(500, 0);
        time.advance(Duration.ofHours(1));
        assertThat(operation.status()).isEqualTo(Operation.Status.Requested);
        server.refuseCalls(0, 0);
        server.store(SUCCEEDED);
        operation.await(MINUTE);
    }

    @Test
    void aBusyServerIsLeftAloneAsLongAsItAsks() {
        AsyncOperation<?> operation = begin(FRESH);
        server.refuseCalls(429, 120);
        time.advance(Duration.ofSeconds(119));
        assertThat(server.lists()).isEqualTo(1);
        time.advance(Duration.ofSeconds(2));
        assertThat(server.lists()).isEqualTo(2);
        assertThat(operation.error()).isEmpty();
    }

    @Test
    void isLostWhenLookingIsForbidden() {
        AsyncOperation<?> operation = begin(FRESH);
        server.refuseCalls(403, 0);
        assertThatThrownBy(() -> operation.await(MINUTE))
                .isInstanceOfSatisfying(
                        ProvisioningException.class,
                        e -> assertThat(e.kind()).isEqualTo(ProvisioningException.Kind.NOT_ALLOWED));
        assertThat(operation.status()).isEqualTo(Operation.Status.Requested);
    }

    @Test
    void aTimeoutSaysWhereItStands() {
        AsyncOperation<?> operation = begin(CREATING);
        assertThatThrownBy(() -> operation.await(MINUTE))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("not ended within 60 s: it is Creating");
        assertThat(time.elapsed()).isEqualTo(MINUTE);
    }

    @Test
    void everybodyWhoWaitsIsTold() {
        AsyncOperation<?> operation = begin(FRESH);
        var told = new ArrayList<String>();
        for (String name : List.of("one", "two")) {
            time.start(name, () -> {
                try {
                    operation.await(MINUTE);
                    told.add(name);
                } catch (TimeoutException e) {
                    throw new AssertionError(e);
                }
            });
        }
        later(Duration.ofSeconds(5), () -> server.store(SUCCEEDED));
        time.advance(Duration.ofSeconds(6));
        assertThat(told).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aListenerHearsEachStateOnceInOrder() throws Exception {
        AsyncOperation<?> operation = begin(FRESH);
        var heard = new ArrayList<ProvisioningState>();
        operation.onProgress(event -> heard.add(event.provisioningState()));
        later(Duration.ofSeconds(1), () -> server.store(CREATING));
        later(Duration.ofSeconds(2), () -> server.store(CREATING));
        later(Duration.ofSeconds(3), () -> server.store(FRESH.reported(1, "Verifying", "Running")));
        later(Duration.ofSeconds(4), () -> server.store(SUCCEEDED));
        operation.await(MINUTE);
        assertThat(heard)
                .containsExactly(
                        ProvisioningState.Accepted,
                        ProvisioningState.Creating,
                        ProvisioningState.Verifying,
                        ProvisioningState.Succeeded);
    }

    @Test
    void thePercentageNeverFalls() {
        AsyncOperation<?> operation = begin(FRESH.reported(1, "Verifying", "Running"));
        double before = operation.percentComplete();
        later(Duration.ofSeconds(1), () -> server.store(CREATING));
        time.advance(Duration.ofSeconds(2));
        assertThat(operation.provisioningState()).isEqualTo(ProvisioningState.Creating);
        assertThat(operation.percentComplete()).isEqualTo(before);
    }

    @Test
    void anEndStays() throws Exception {
        AsyncOperation<?> operation = begin(FRESH);
        later(Duration.ofSeconds(1), () -> server.store(FRESH.failed("ImagePullFailed", "no such image")));
        later(Duration.ofSeconds(2), () -> server.store(SUCCEEDED));
        time.advance(Duration.ofSeconds(3));
        assertThat(operation.status()).isEqualTo(Operation.Status.Failed);
    }

    @Test
    void aFutureFailsWithTheReason() {
        CompletableFuture<?> future = begin(FRESH).toFuture();
        later(Duration.ofSeconds(1), () -> server.store(FRESH.failed("ImagePullFailed", "no such image")));
        time.advance(Duration.ofSeconds(2));
        assertThat(future.exceptionNow())
                .isInstanceOf(ProvisioningException.class)
                .hasMessage("no such image");
    }

    @Test
    void aDeletionSucceedsOnceTheConnectorIsGone() throws Exception {
        Stored going = FRESH.deleted();
        AsyncOperation<?> operation = begin(going);
        assertThat(operation.provisioningState()).isEqualTo(ProvisioningState.Deleting);
        later(Duration.ofSeconds(20), () -> server.remove(going));
        operation.await(MINUTE);
        assertThat(operation.provisioningState()).isEqualTo(ProvisioningState.Deprovisioned);
    }

    @Test
    void aDeletionSucceedsThoughAnotherConnectorTookTheName() throws Exception {
        AsyncOperation<?> operation = begin(FRESH.deleted());
        later(Duration.ofSeconds(20), () -> server.store(FRESH.again()));
        operation.await(MINUTE);
        assertThat(operation.status()).isEqualTo(Operation.Status.Succeeded);
    }

    @Test
    void aClosedProviderTellsThoseWhoWait() {
        AsyncOperation<?> operation = begin(FRESH);
        later(Duration.ofSeconds(1), provider::close);
        assertThatThrownBy(() -> operation.await(MINUTE)).hasMessageContaining("goes on in the cluster");
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aCallerThatPollsIsAskedToComeBackLessOftenTheLongerItTakes() {
        AsyncOperation<?> operation = begin(FRESH);
        assertThat(operation.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        time.advance(Duration.ofMinutes(10));
        assertThat(operation.retryAfter()).isEqualTo(MINUTE);
        time.advance(Duration.ofDays(1));
        assertThat(operation.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
}
