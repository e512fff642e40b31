// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.runtime.SystemRuntime;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthzTest {

    private static final String ANY_PORT = "127.0.0.1:0";

    private final SystemRuntime system = new SystemRuntime();
    private final HealthChecks checks = new HealthChecks();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpListener listener;

    @BeforeEach
    void listen() {
        var routes = Map.of(
                "/readyz",
                new HealthHandler(checks),
                "/metrics",
                new MetricsHandler(out -> out.write("workqueue_depth 3\n")));
        listener = HttpListener.listen(ANY_PORT, routes, system).orElseThrow();
    }

    @AfterEach
    void close() {
        listener.close();
        http.close();
    }

    @Test
    void isOkWhileAllChecksAre() throws Exception {
        checks.add("ping", HealthCheck.ping());

        var answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    void listsEveryCheckOnDemand() throws Exception {
        checks.add("ping", HealthCheck.ping());
        checks.add("caches", HealthCheck.ping());

        assertThat(get("/readyz?verbose").body()).isEqualTo("[+]caches ok\n[+]ping ok\nreadyz check passed\n");
    }

    @Test
    void saysWhichCheckFailsAndWhy() throws Exception {
        checks.add("ping", HealthCheck.ping());
        checks.add("caches", () -> Optional.of("cannot list secrets: grant the verb list"));

        var answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo(
                        "[-]caches failed: cannot list secrets: grant the verb list\n[+]ping ok\nreadyz check failed\n");
    }

    @Test
    void aFailingCheckCanBeLeftOut() throws Exception {
        checks.add("ping", HealthCheck.ping());
        checks.add("caches", () -> Optional.of("not synced"));

        assertThat(get("/readyz?exclude=caches").statusCode()).isEqualTo(200);
    }

    @Test
    void oneCheckAnswersUnderItsOwnPath() throws Exception {
        checks.add("ping", HealthCheck.ping());
        checks.add("caches", () -> Optional.of("not synced"));

        assertThat(get("/readyz/ping").statusCode()).isEqualTo(200);
        assertThat(get("/readyz/caches").statusCode()).isEqualTo(500);
        assertThat(get("/readyz/caches").body()).isEqualTo("not synced");
        assertThat(get("/readyz/nonesuch").statusCode()).isEqualTo(404);
    }

    @Test
    void aCheckThatThrowsHasFailed() throws Exception {
        checks.add("broken", () -> {
            throw new IllegalStateException("oops");
        });

        assertThat(get("/readyz/broken").statusCode()).isEqualTo(500);
        assertThat(get("/readyz/broken").body()).contains("oops");
    }

    @Test
    void aCheckNameIsTakenOnce() {
        checks.add("ping", HealthCheck.ping());

        assertThatThrownBy(() -> checks.add("ping", HealthCheck.ping())).hasMessageContaining("ping already");
    }

    @Test
    void servesMetricsInPrometheusTextFormat() throws Exception {
        var answer = get("/metrics");

        assertThat(answer.body()).isEqualTo("workqueue_depth 3\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void aPathThatOnlyBeginsLikeARouteIsNotServed() throws Exception {
        assertThat(get("/metricsandmore").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyReads() throws Exception {
        var post = HttpRequest.newBuilder(uri("/metrics")).POST(HttpRequest.BodyPublishers.noBody());

        assertThat(http.send(post.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void anAddressOfZeroServesNothing() {
        assertThat(HttpListener.listen("0", Map.of(), system)).isEmpty();
    }

    @Test
    void anAddressInUseIsNamed() {
        String taken = "127.0.0.1:" + listener.address().getPort();
        var routes = Map.<String, com.sun.net.httpserver.HttpHandler>of("/healthz", new HealthHandler(checks));

        assertThatThrownBy(() -> HttpListener.listen(taken, routes, system))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/healthz on " + taken);
    }

    @Test
    void aMalformedAddressIsNamed() {
        assertThatThrownBy(() -> HttpListener.listen("here", Map.of(), system))
                .hasMessageContaining("not an address to listen on: here");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.address().getPort() + path);
    }
}
