// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.kubernetes.client.openapi.models.CoreV1Event;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real API server makes of events. */
@KubernetesTest
@NullUnmarked // every getter of a model may return null
class EventRecorderClusterTest {

    private final SystemRuntime system = new SystemRuntime();
    private String namespace;
    private final OkHttpTransport transport;
    private final Manager manager;
    private final RestClient user;
    private V1ConfigMap blue;
    private Task main;

    EventRecorderClusterTest(TestCluster cluster) {
        this.transport = new OkHttpTransport(cluster.client());
        this.manager = new Manager(
                SystemRuntime.with(transport), ManagerOptions.by("test").withAddresses("0", "0"));
        this.user = new RestClient(transport, manager.codec(), Duration.ofSeconds(30));
    }

    @BeforeEach
    void start(@Namespace String namespace) {
        this.namespace = namespace;
        this.blue = new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(namespace).name("blue").uid("uid-1"));
        main = system.start("main", manager::start);
    }

    @AfterEach
    void stop() throws InterruptedException {
        manager.stop();
        main.join();
        transport.close();
    }

    @Test
    void repetitionsAreOneEventWithASeries() {
        record("again");
        await().until(() -> events().size() == 1);
        record("again");
        await().until(() -> events().getFirst().getSeries() != null);

        EventsV1Event event = events().getFirst();
        assertThat(event.getSeries().getCount()).isEqualTo(2);
        assertThat(event.getSeries().getLastObservedTime()).isAfterOrEqualTo(event.getEventTime());
        assertThat(event.getRegarding().getKind()).isEqualTo("ConfigMap");
        assertThat(event.getReportingController()).isEqualTo("blue-controller");
    }

    @Test
    void whatIsRecordedBeforeTheStopIsWritten() throws InterruptedException {
        record("again");
        await().until(() -> events().size() == 1);
        record("again");
        record("again");
        record("x".repeat(5000));
        manager.stop();
        main.join();

        assertThat(events()).hasSize(2);
        assertThat(events().stream().filter(event -> event.getNote().equals("again")))
                .singleElement()
                .satisfies(event -> assertThat(event.getSeries().getCount()).isEqualTo(3));
    }

    @Test
    void kubectlFindsThemAsEventsOfTheCoreGroup() {
        record("seen");
        var core = manager.scheme().typeOf(CoreV1Event.class);
        await().untilAsserted(() -> assertThat(user.list(core, ListOptions.inNamespace(namespace)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getInvolvedObject().getName()).isEqualTo("blue");
                    assertThat(event.getMessage()).isEqualTo("seen");
                }));
    }

    private void record(String note) {
        manager.eventRecorder("blue-controller").event(blue, EventType.NORMAL, "Reason", "Action", note);
    }

    private List<EventsV1Event> events() {
        return user.list(manager.scheme().typeOf(EventsV1Event.class), ListOptions.inNamespace(namespace));
    }
}
