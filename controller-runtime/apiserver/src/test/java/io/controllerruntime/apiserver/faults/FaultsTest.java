// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import static io.controllerruntime.apiserver.Api.configMap;
import static io.controllerruntime.apiserver.faults.Requests.any;
import static io.controllerruntime.apiserver.faults.Requests.reads;
import static io.controllerruntime.apiserver.faults.Requests.verb;
import static io.controllerruntime.apiserver.faults.Requests.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.Api;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong with a request, in virtual time and without sockets; whoever asks waits a minute at most. */
@SuppressWarnings("try") // a fault is there to be open
class FaultsTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Api api = new Api();
    private final Faults faults = api.server.faults();

    @Test
    void aRefusalIsAStatusAndNothingIsDone() {
        try (Fault fault = faults.on(writes()).answer(500)) {
            Api.Reply reply = api.post(CONFIG_MAPS, configMap("blue"));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.reason()).isEqualTo("InternalError");
        }
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);
    }

    @Test
    void tooManyRequestsSayWhenToComeAgainInHeadAndBody() throws IOException {
        try (Fault fault = faults.on(any()).answer(429, Duration.ofSeconds(7))) {
            Response response = get(CONFIG_MAPS);

            assertThat(response.headers()).containsEntry("retry-after", "7");
            assertThat(api.get(CONFIG_MAPS).body().integer("details", "retryAfterSeconds"))
                    .contains(7L);
        }
    }

    @Test
    void anUnavailableServerAsksToComeAgainSoon() throws IOException {
        try (Fault fault = faults.on(any()).answer(503)) {
            assertThat(get(CONFIG_MAPS).headers()).containsEntry("retry-after", "1");
        }
    }

    @Test
    void aFaultStrikesOnlyTheNextSoManyRequestsThatItIsFor() {
        try (Fault fault = faults.on(verb("list").of("configmaps")).times(2).answer(503)) {
            assertThat(api.get("/api/v1/namespaces/default/secrets").status()).isEqualTo(200);
            assertThat(IntStream.range(0, 3).map(each -> api.get(CONFIG_MAPS).status()))
                    .containsExactly(503, 503, 200);
            assertThat(fault.strikes())
                    .extracting(strike -> strike.request().resource())
                    .containsExactly("configmaps", "configmaps");
        }
    }

    @Test
    void aClosedFaultStrikesNobody() {
        Fault fault = faults.on(any()).answer(503);
        fault.close();

        assertThat(api.get(CONFIG_MAPS).status()).isEqualTo(200);
        assertThat(fault.count()).isZero();
    }

    @Test
    void aProbableFaultStrikesAsTheRandomNumbersOfTheServerHaveIt() {
        try (Fault fault = faults.on(any()).withProbability(0.25).answer(503)) {
            IntStream.range(0, 400).forEach(each -> api.get(CONFIG_MAPS));

            assertThat(fault.count()).isBetween(70, 130);
        }
    }

    @Test
    void aLateRequestIsCarriedOutLate() {
        try (Fault fault = faults.on(writes()).delayRequests(SECOND)) {
            assertThat(api.post(CONFIG_MAPS, configMap("blue")).status()).isEqualTo(201);
        }
        assertThat(api.time.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void aRequestThatNobodyWaitsForStillArrives() {
        try (Fault fault = faults.on(writes()).delayRequests(PATIENCE.plus(SECOND))) {
            assertThatThrownBy(() -> api.post(CONFIG_MAPS, configMap("blue")))
                    .hasMessageContaining("no answer to POST " + CONFIG_MAPS + " within PT1M");
        }
        assertThat(api.time.elapsed()).isEqualTo(PATIENCE);
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);

        api.time.advance(SECOND);

        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(200);
    }

    @Test
    void aLateAnswerTellsOfWhatWasDoneAtOnce() {
        try (Fault fault = faults.on(writes()).delayAnswers(SECOND)) {
            Task client = api.time.start("client", () -> api.post(CONFIG_MAPS, configMap("blue")));
            api.time.runUntilIdle();

            assertThat(fault.count()).isEqualTo(1);
            assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(200);
            api.time.advance(SECOND);
            assertThat(client.failure()).isEmpty();
        }
        assertThat(api.time.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void aLostRequestBreaksTheConnectionAndIsNotCarriedOut() {
        try (Fault fault = faults.on(writes()).loseRequests()) {
            assertThatThrownBy(() -> api.post(CONFIG_MAPS, configMap("blue")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("connection reset before POST " + CONFIG_MAPS + " arrived");
        }
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);
    }

    @Test
    void aLostAnswerBreaksTheConnectionAfterTheRequestIsCarriedOut() {
        try (Fault fault = faults.on(writes()).loseAnswers()) {
            assertThatThrownBy(() -> api.post(CONFIG_MAPS, configMap("blue")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("connection reset before the answer to POST " + CONFIG_MAPS);
        }
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(200);
    }

    @Test
    void severalFaultsStrikeOneRequestInTheirOrder() {
        try (Fault late = faults.on(any()).delayRequests(SECOND);
                Fault refused = faults.on(any()).answer(503);
                Fault never = faults.on(any()).loseAnswers()) {
            assertThat(api.get(CONFIG_MAPS).status()).isEqualTo(503);
            assertThat(late.count()).isEqualTo(1);
            assertThat(refused.count()).isEqualTo(1);
            assertThat(never.count()).isZero();
        }
        assertThat(api.time.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void aTestCanWaitForAStrike() throws InterruptedException {
        try (Fault fault = faults.on(reads()).answer(503)) {
            api.time.start("client", () -> {
                api.time.gate().await(SECOND);
                api.get(CONFIG_MAPS);
            });

            assertThat(fault.await(1, PATIENCE)).isTrue();
            assertThat(fault.strikes().getFirst().time()).isEqualTo(api.time.now());
            assertThat(fault.await(2, PATIENCE)).isFalse();
        }
        assertThat(api.time.elapsed()).isEqualTo(SECOND.plus(PATIENCE));
    }

    @Test
    void oneUserSuffersWhileOthersDoNot() throws IOException {
        try (Fault fault = faults.on(any().by("operator")).answer(503)) {
            assertThat(api.server
                            .transport(User.of("operator", User.MASTERS))
                            .call(list(CONFIG_MAPS))
                            .status())
                    .isEqualTo(503);
            assertThat(api.get(CONFIG_MAPS).status()).isEqualTo(200);
        }
    }

    @Test
    void theControllersOfTheServerAreSpared() {
        api.post(CONFIG_MAPS, configMap("blue"));
        try (Fault fault = faults.on(any()).loseRequests()) {
            assertThat(api.server.objects().served()).isNotEmpty();
            assertThat(fault.count()).isZero();
        }
    }

    @Test
    void anEndOfAllFaultsIsOneCall() {
        faults.on(any()).answer(503);
        faults.on(any()).loseAnswers();

        faults.clear();

        assertThat(api.get(CONFIG_MAPS).status()).isEqualTo(200);
    }

    @Test
    void compactionMakesOlderVersionsExpire() {
        String old = api.post(CONFIG_MAPS, configMap("blue")).version();
        api.post(CONFIG_MAPS, configMap("red"));

        faults.compact();

        assertThat(api.get(CONFIG_MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + old)
                        .status())
                .isEqualTo(410);
        assertThat(api.get(CONFIG_MAPS).names()).contains("blue", "red");
    }

    private Response get(String path) throws IOException {
        return api.server.transport().call(list(path));
    }

    private static Request list(String path) {
        return new Request(Method.GET, path, Query.none(), null, PATIENCE);
    }
}
