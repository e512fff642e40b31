// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.client.Fence;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.ScriptedTransport;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.Scheme;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Request;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBroadcasterTest {

    private static final V1ConfigMap BLUE = new V1ConfigMap()
            .metadata(new V1ObjectMeta().namespace("demo").name("blue").uid("uid-1"));

    private final VirtualTime time = new VirtualTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final Codec codec = new Codec();
    private final Metrics metrics = new Metrics();
    private final AtomicBoolean isLeading = new AtomicBoolean(true);
    private final EventBroadcaster broadcaster = new EventBroadcaster(
            new Runtime(time, time, time, server),
            new RestClient(server, codec, Duration.ofSeconds(30)),
            codec,
            Scheme.load(EventBroadcasterTest.class.getClassLoader()),
            fence(),
            "host",
            metrics);
    private final EventRecorder recorder = broadcaster.recorder("example.org/settings");
    private Task main;

    @BeforeEach
    void start() {
        main = time.start("main", () -> broadcaster.runAround(() -> time.gate().await()));
        time.runUntilIdle();
    }

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void anEventIsCreatedInTheNamespaceOfItsObject() {
        server.answer(201, "{}");
        record("first");
        assertThat(asked()).containsExactly("POST /apis/events.k8s.io/v1/namespaces/demo/events");
        assertThat(bodies().getFirst())
                .contains("\"eventTime\":\"2030-01-01T00:00:00.000000Z\"")
                .contains(
                        "\"regarding\":{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"blue\",\"namespace\":\"demo\",\"uid\":\"uid-1\"}")
                .contains("\"reportingController\":\"example.org/settings\"")
                .contains("\"reportingInstance\":\"example.org/settings-host\"")
                .contains("\"type\":\"Warning\"")
                .contains("\"note\":\"100% \\\"first\\\"\"")
                .doesNotContain("related")
                .doesNotContain("series");
    }

    @Test
    void aRepetitionIsAPatchOfTheSeriesAlone() {
        server.answer(201, "{}").answer(200, "{}");
        record("again");
        time.advance(Duration.ofMinutes(1));
        record("again");
        assertThat(asked().getLast()).startsWith("PATCH /apis/events.k8s.io/v1/namespaces/demo/events/blue.");
        assertThat(bodies().getLast())
                .isEqualTo("{\"series\":{\"count\":2,\"lastObservedTime\":\"2030-01-01T00:01:00.000000Z\"}}");
    }

    @Test
    void theFinalCountOfASeriesIsWrittenByItself() {
        server.answer(201, "{}").answer(200, "{}").answer(200, "{}");
        record("again");
        record("again");
        record("again");
        time.advance(Duration.ofMinutes(10));
        assertThat(bodies()).hasSize(3);
        assertThat(bodies().getLast()).contains("\"count\":3");
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgainAfterAPause() {
        server.fail(new IOException("refused")).answer(503, "{}").answer(201, "{}");
        record("first");
        assertThat(server.requests).hasSize(1);
        time.advance(Duration.ofSeconds(9));
        assertThat(server.requests).hasSize(1);
        time.advance(Duration.ofSeconds(4));
        assertThat(server.requests).hasSize(2);
        time.advance(Duration.ofSeconds(13));
        assertThat(server.requests).hasSize(3);
        time.advance(Duration.ofMinutes(5));
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void anEventThatTheServerRefusesIsDroppedAndCounted() {
        server.answer(403, "{\"kind\":\"Status\",\"reason\":\"Forbidden\"}").answer(201, "{}");
        record("first");
        record("second");
        assertThat(server.requests).hasSize(2);
        assertThat(exposition()).contains("controller_runtime_events_dropped_total{cause=\"refused\",} 1.0");
    }

    @Test
    void anEventThatIsThereAlreadyCountsAsWritten() {
        server.answer(409, "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\"}");
        record("first");
        time.advance(Duration.ofMinutes(5));
        assertThat(server.requests).hasSize(1);
        assertThat(exposition()).doesNotContain("controller_runtime_events_dropped_total{");
    }

    @Test
    void anEventThatTheServerHasForgottenIsCreatedAnew() {
        server.answer(201, "{}")
                .answer(404, "{\"kind\":\"Status\",\"reason\":\"NotFound\"}")
                .answer(201, "{}");
        record("again");
        record("again");
        assertThat(server.requests).extracting(Request::method).containsExactly(Method.POST, Method.PATCH, Method.POST);
    }

    @Test
    void nothingIsWrittenWhileThisProcessDoesNotLead() {
        isLeading.set(false);
        record("first");
        time.advance(Duration.ofSeconds(5));
        assertThat(server.requests).isEmpty();

        server.answer(201, "{}");
        isLeading.set(true);
        time.advance(Duration.ofSeconds(1));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void theEndOfTheWorkWritesWhatIsLeft() throws InterruptedException {
        server.fail(new IOException("refused")).answer(201, "{}").answer(201, "{}");
        record("first");
        record("second");
        main.interrupt();
        main.join();
        assertThat(server.requests).hasSize(3);
        assertThat(main.failure()).isEmpty();
    }

    @Test
    void theEndOfALostLeadershipWritesNothingAndTheNextReignDoes() throws InterruptedException {
        isLeading.set(false);
        record("first");
        main.interrupt();
        main.join();
        assertThat(server.requests).isEmpty();
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(2));

        server.answer(201, "{}");
        isLeading.set(true);
        start();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void anEventOfAClusterScopedObjectLivesInTheDefaultNamespace() {
        server.answer(201, "{}");
        recorder.event(
                new V1ConfigMap().metadata(new V1ObjectMeta().name("n1")), EventType.NORMAL, "Reason", "Action", "");
        time.runUntilIdle();
        assertThat(asked()).containsExactly("POST /apis/events.k8s.io/v1/namespaces/default/events");
    }

    @Test
    void anEventMayRelateTwoObjects() {
        server.answer(201, "{}");
        var green =
                new V1ConfigMap().metadata(new V1ObjectMeta().namespace("demo").name("green"));
        recorder.event(BLUE, green, EventType.NORMAL, "Copied", "Copy", "blue is green now");
        time.runUntilIdle();
        assertThat(bodies().getFirst())
                .contains(
                        "\"related\":{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"green\",\"namespace\":\"demo\"}");
    }

    @Test
    void aReporterHasAQualifiedName() {
        for (String name : List.of("", "-a", "a/b/c", "a b", "x".repeat(64))) {
            assertThatThrownBy(() -> broadcaster.recorder(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("event recorder '" + name + "'");
        }
    }

    private void record(String note) {
        recorder.event(BLUE, EventType.WARNING, "Reason", "Action", "100% \"" + note + "\"");
        time.runUntilIdle();
    }

    private List<String> asked() {
        return server.requests.stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private List<String> bodies() {
        return server.requests.stream()
                .map(request ->
                        new String(Objects.requireNonNull(request.body()).bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private String exposition() {
        var text = new StringWriter();
        try {
            metrics.write(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    private Fence fence() {
        return new Fence() {
            @Override
            public boolean isOpen() {
                return isLeading.get();
            }

            @Override
            public void check() {
                throw new AssertionError("not asked");
            }
        };
    }
}
