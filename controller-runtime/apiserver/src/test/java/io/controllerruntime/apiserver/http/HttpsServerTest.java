// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes over the wire, and what goes back. */
class HttpsServerTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private final SystemRuntime runtime = new SystemRuntime();
    private final ApiServer server = new ApiServer(
            new ApiServer.Options(ApiServer.Options.DEFAULT.history(), Map.of("sesame", User.of("jane", User.MASTERS))),
            runtime,
            runtime,
            runtime);
    private final HttpsServer https = HttpsServer.start(server, 0, runtime, runtime);

    @AfterEach
    void stop() {
        https.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateSaysWhoAsks(HttpClient.Version version) throws Exception {
        HttpClient admin = client(https.kubeconfig());

        HttpResponse<String> answer = admin.send(
                request("/api/v1/namespaces/default").version(version).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(object(answer.body()).string("metadata", "name")).contains("default");
    }

    @Test
    void aUserMayDoWhatTheRolesSay() throws Exception {
        HttpClient joe = client(https.kubeconfig("joe", List.of("team")));

        HttpResponse<String> answer = joe.send(request(CONFIG_MAPS).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(object(answer.body()).string("message"))
                .contains(
                        "configmaps is forbidden: User \"joe\" cannot list resource \"configmaps\" in API group \"\" in"
                                + " the namespace \"default\"");
    }

    @Test
    void aTokenSaysWhoAsksAndAWrongOneIsRefused() throws Exception {
        HttpClient stranger = client("");
        HttpRequest.Builder request = request(CONFIG_MAPS);

        assertThat(stranger.send(
                                request.copy()
                                        .header("Authorization", "Bearer sesame")
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(stranger.send(
                                request.copy()
                                        .header("Authorization", "Bearer simsim")
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(stranger.send(request.build(), BodyHandlers.ofString()).body())
                .contains("system:anonymous");
    }

    @Test
    void whatIsUnknownIsWarnedOf() throws Exception {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"dota\":{}}";

        HttpResponse<String> answer = client(https.kubeconfig())
                .send(
                        request(CONFIG_MAPS + "?fieldValidation=Warn")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(map))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().allValues("Warning")).containsExactly("299 - \"unknown field \\\"dota\\\"\"");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = client(https.kubeconfig())
                .send(
                        request(CONFIG_MAPS)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4 * 1024 * 1024]))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aWatchIsALineForEachEventAndEndsWithTheServer() throws Exception {
        HttpResponse<InputStream> watch = client(https.kubeconfig())
                .send(request(CONFIG_MAPS + "?watch=true").build(), BodyHandlers.ofInputStream());
        create("a");
        try (var lines = new BufferedReader(new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
            JsonObject event = object(lines.readLine());
            assertThat(event.string("type")).contains("ADDED");
            assertThat(event.string("object", "metadata", "name")).contains("a");

            https.close();

            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void aWatchOverHttp1BeginsBeforeAnythingHappens() throws Exception {
        try (var client = new RawClient(https, ClientTls.context(https, https.kubeconfig()))) {
            client.send("GET " + CONFIG_MAPS + "?watch=true HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(client.answerToHead())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("transfer-encoding: chunked");
            https.close(); // a client that hangs up waits until the server does, too
        }
    }

    @Test
    void aWatchInProtobufTellsTheLengthOfEachEvent() throws Exception {
        HttpRequest request = request(CONFIG_MAPS + "?watch=true")
                .header("Accept", "application/vnd.kubernetes.protobuf;stream=watch")
                .build();
        HttpResponse<InputStream> watch = client(https.kubeconfig()).send(request, BodyHandlers.ofInputStream());
        create("a");
        create("b");
        try (var frames = new DataInputStream(watch.body())) {
            assertThat(new String(frames.readNBytes(frames.readInt()), StandardCharsets.UTF_8))
                    .contains("ADDED", "k8s\0", "\1a");
            assertThat(new String(frames.readNBytes(frames.readInt()), StandardCharsets.UTF_8))
                    .contains("ADDED", "k8s\0", "\1b");
        }
    }

    @Test
    void whatAClosedServerHeldIsForgotten() {
        WeakReference<ApiServer> held = startedAndClosed();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return held.get() == null;
        });
    }

    private static WeakReference<ApiServer> startedAndClosed() {
        var runtime = new SystemRuntime();
        var server = new ApiServer(ApiServer.Options.DEFAULT, runtime, runtime, runtime);
        HttpsServer.start(server, 0, runtime, runtime).close();
        return new WeakReference<>(server);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = URI.create(https.address()).getPort();

        assertThatThrownBy(
                        () -> HttpsServer.start(server, taken, runtime, runtime).close())
                .hasMessageContaining("cannot listen on 127.0.0.1:" + taken);
    }

    private void create(String name) throws IOException {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name + "\"}}";
        var body = new Request.Body("application/json", map.getBytes(StandardCharsets.UTF_8));
        server.transport().call(new Request(Method.POST, CONFIG_MAPS, Query.none(), body, Duration.ofSeconds(10)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(https.address() + path)).timeout(Duration.ofSeconds(30));
    }

    /** @param kubeconfig whose certificate is presented; empty for none */
    private HttpClient client(String kubeconfig) throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder()
                .sslContext(ClientTls.context(https, kubeconfig))
                .build();
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonReader.read(json);
    }
}
