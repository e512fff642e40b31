// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KubernetesTest(clusters = {Cluster.EMBEDDED, Cluster.ENVTEST}) // elsewhere a kubelet writes the status
class ExpectedObjectTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestCluster cluster;
    private final Api admin;
    private String namespace = "";

    ExpectedObjectTest(TestCluster cluster) {
        this.cluster = cluster;
        this.admin = new Api(cluster.client());
    }

    @BeforeEach
    void aPod(@Namespace String namespace) throws IOException {
        this.namespace = namespace;
        require(admin.post(path("serviceaccounts"), json("{'metadata': {'name': 'default'}}")));
        require(admin.post(path("pods"), json("""
                {'metadata': {'name': 'web', 'annotations': {'seen': 'by tests'}},
                 'spec': {'containers': [{'name': 'web', 'image': 'web:1'}]}}
                """)));
    }

    @Test
    void whatIsThereExistsAndIsNotGone() {
        pod().exists();

        assertThatThrownBy(() -> pod().isGone())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected Pod " + namespace + "/web to be gone, but it is there.");
    }

    @Test
    void whatIsNotThereIsGoneAndDoesNotExist() {
        var other = cluster.object("v1", "Pod", namespace, "other");

        other.isGone();
        assertThatThrownBy(other::exists).isInstanceOf(AssertionError.class).hasMessage("""
                        Expected Pod %s/other to exist, but there is none.
                        The object:
                          none
                        Its latest events:
                          none
                        """.formatted(namespace));
    }

    @Test
    void anObjectOfAClusterWideKindIsInNoNamespace() {
        cluster.object("v1", "Namespace", "", namespace).exists();
    }

    @Test
    void aConditionCountsWithItsStatus() throws IOException {
        become("False", "NotYet");

        pod().hasCondition("Ready", "False");
        assertThatThrownBy(() -> pod().hasCondition("Ready", "True"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "web to have condition Ready=True, but its condition Ready is False (NotYet: says the kubelet).");
        assertThatThrownBy(() -> pod().hasCondition("Initialized", "True"))
                .hasMessageContaining("but it has no condition Initialized.");
    }

    @Test
    void aFailureShowsTheObjectWithoutManagedFieldsAndItsLatestEvents() throws IOException {
        happened("Scheduled", "2026-01-01T00:00:02Z");
        happened("Created", "2026-01-01T00:00:01Z");

        assertThatThrownBy(() -> pod().hasCondition("Ready", "True"))
                .hasMessageContainingAll(
                        "  metadata:\n    annotations:\n      seen: by tests\n", "  spec:\n    containers:\n")
                .hasMessageContaining("""
                        Its latest events:
                          2026-01-01T00:00:01Z Warning Created: told by a test
                          2026-01-01T00:00:02Z Warning Scheduled: told by a test
                        """)
                .hasMessageNotContaining("managedFields");
    }

    @Test
    void withinABoundItWaits() throws IOException, InterruptedException {
        Thread kubelet = Thread.ofVirtual().start(() -> become("True", "Runs"));

        pod().within(LONG)
                .hasCondition("Ready", "True")
                .satisfies("to be of image web:1", ExpectedObjectTest::isOfImage);

        kubelet.join();
    }

    @Test
    void theBoundIsPartOfTheMessage() {
        assertThatThrownBy(() -> pod().within(Duration.ofMillis(50)).isGone())
                .hasMessageContaining("web to be gone within 50 ms, but it is there.");
    }

    @Test
    void inALoopOfAwaitilityItLooksOnceARound() {
        Thread kubelet = Thread.ofVirtual().start(() -> become("True", "Runs"));

        await().atMost(LONG).untilAsserted(() -> pod().hasCondition("Ready", "True"));

        assertThatCode(kubelet::join).doesNotThrowAnyException();
    }

    @Test
    void aPredicateThatThrowsIsNotSatisfied() {
        assertThatThrownBy(() -> pod().satisfies(
                                "to have an age", object -> object.get("age").getAsInt() > 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "web to have an age, but looking at it fails with java.lang.NullPointerException");
        assertThatThrownBy(() -> pod().satisfies("to be a pear", object -> object.has("pear")))
                .hasMessageContaining("web to be a pear, but it is otherwise.");
    }

    @Test
    void aDeletionThatWaitsIsTold() throws IOException {
        require(admin.post(
                path("configmaps"), json("{'metadata': {'name': 'held', 'finalizers': ['example.com/hold']}}")));
        require(admin.delete(path("configmaps") + "/held"));

        assertThatThrownBy(() ->
                        cluster.object("v1", "ConfigMap", namespace, "held").isGone())
                .hasMessageContaining("but it is being deleted and waits for its finalizers.");
    }

    @Test
    void aKindThatIsNotServedIsNeitherThereNorGone() {
        var typo = cluster.object("v1", "Pots", namespace, "web");

        assertThatThrownBy(typo::exists).hasMessageContaining("serves no kind \"Pots\" of apiVersion \"v1\"");
        assertThatThrownBy(typo::isGone).hasMessageContaining("serves no kind \"Pots\" of apiVersion \"v1\"");
    }

    private ExpectedObject pod() {
        return cluster.object("v1", "Pod", namespace, "web");
    }

    private static boolean isOfImage(JsonObject pod) {
        return pod.getAsJsonObject("spec").toString().contains("web:1");
    }

    private void become(String ready, String reason) {
        Api.require(
                "Cannot write the status",
                () -> admin.apply(path("pods") + "/web/status", json("""
                {'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'web'}, 'status': {'conditions': [
                  {'type': 'Ready', 'status': '%s', 'reason': '%s', 'message': 'says the kubelet'}]}}
                """.formatted(ready, reason))));
    }

    private void happened(String reason, String time) throws IOException {
        require(admin.post(path("events"), json("""
                {'metadata': {'generateName': 'web-'}, 'type': 'Warning', 'reason': '%1$s', 'message': 'told by a test',
                 'involvedObject': {'apiVersion': 'v1', 'kind': 'Pod', 'name': 'web', 'namespace': '%3$s'},
                 'firstTimestamp': '%2$s', 'lastTimestamp': '%2$s'}
                """.formatted(reason, time, namespace))));
    }

    private String path(String resource) {
        return "/api/v1/namespaces/" + namespace + "/" + resource;
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private static void require(Api.Answer answer) {
        assertThat(answer.isSuccess()).as(answer.body()).isTrue();
    }
}
