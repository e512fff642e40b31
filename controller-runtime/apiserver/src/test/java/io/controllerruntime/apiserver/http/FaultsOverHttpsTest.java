// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static io.controllerruntime.apiserver.faults.Requests.any;
import static io.controllerruntime.apiserver.faults.Requests.verb;
import static io.controllerruntime.apiserver.faults.Requests.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.faults.Fault;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults as a client sees them at the other end of a socket. */
class FaultsOverHttpsTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private final SystemRuntime runtime = new SystemRuntime();
    private final ApiServer server = new ApiServer(
            new ApiServer.Options(ApiServer.Options.DEFAULT.history(), Map.of("sesame", User.of("jane", User.MASTERS))),
            runtime,
            runtime,
            runtime);
    private final HttpsServer https = HttpsServer.start(server, 0, runtime, runtime);
    private final HttpClient client;

    FaultsOverHttpsTest() throws GeneralSecurityException, IOException {
        client = HttpClient.newBuilder().sslContext(trusting(https)).build();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        https.close();
    }

    @Test
    void anUnavailableServerSaysWhenToComeAgain() throws Exception {
        try (Fault fault = server.faults().on(verb("list").by("jane")).answer(503)) {
            HttpResponse<String> answer = client.send(request(CONFIG_MAPS).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(fault.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsABrokenConnectionAfterTheWrite(HttpClient.Version version) throws Exception {
        try (Fault fault = server.faults().on(writes()).loseAnswers()) {
            assertThatThrownBy(() -> create("blue", version)).isInstanceOf(IOException.class);
            assertThat(fault.count()).isEqualTo(1);
        }
        assertThat(status(CONFIG_MAPS + "/blue")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aLostRequestIsABrokenConnectionWithoutAWrite(HttpClient.Version version) throws Exception {
        try (Fault fault = server.faults().on(writes()).loseRequests()) {
            assertThatThrownBy(() -> create("blue", version)).isInstanceOf(IOException.class);
            assertThat(fault.count()).isEqualTo(1);
        }
        assertThat(status(CONFIG_MAPS + "/blue")).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenWatchIsABrokenConnectionNotAnEnd(HttpClient.Version version) throws Exception {
        create("red", version);
        BufferedReader events = watch(version);
        assertThat(events.readLine()).contains("red");

        server.faults().on(any()).breakWatches().close();

        assertThatThrownBy(events::readLine).isInstanceOf(IOException.class);
    }

    @Test
    void aStalledWatchIsSilentAndThenGoesOn() throws Exception {
        create("red", HttpClient.Version.HTTP_2);
        CompletableFuture<String> stalled;
        try (Fault fault = server.faults().on(verb("watch")).times(1).stallWatches()) {
            stalled = firstLineOf(watch(HttpClient.Version.HTTP_2));
            BufferedReader other = watch(HttpClient.Version.HTTP_2);

            assertThat(other.readLine()).contains("red");
            assertThat(stalled).isNotDone();
            assertThat(fault.count()).isEqualTo(1);
        }
        assertThat(stalled.get(30, TimeUnit.SECONDS)).contains("red");
    }

    private static CompletableFuture<String> firstLineOf(BufferedReader events) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return events.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** From the beginning, where there is one object. */
    private BufferedReader watch(HttpClient.Version version) throws Exception {
        return new BufferedReader(new InputStreamReader(
                client.send(
                                request(CONFIG_MAPS + "?watch=true")
                                        .version(version)
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
    }

    private HttpResponse<String> create(String name, HttpClient.Version version) throws Exception {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name + "\"}}";
        return client.send(
                request(CONFIG_MAPS)
                        .version(version)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(map))
                        .build(),
                BodyHandlers.ofString());
    }

    private int status(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(https.address() + path))
                .header("Authorization", "Bearer sesame")
                .timeout(Duration.ofSeconds(30));
    }

    private static SSLContext trusting(HttpsServer https) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", Pem.certificate(https.authorityCertificate()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
