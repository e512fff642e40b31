// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.controllerruntime.envtest.Cluster;
import io.controllerruntime.envtest.ControlPlane;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.KubernetesTest.Sharing;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.envtest.TestUser;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator that cannot work says what it lacks, and does not look healthy. */
@KubernetesTest(
        sharing = Sharing.OWN,
        clusters = {Cluster.EMBEDDED, Cluster.ENVTEST})
@NullUnmarked
class MissingPrerequisitesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestCluster cluster;
    private String namespace;
    private Kube kube;

    @BeforeEach
    void connect(ControlPlane cluster) {
        this.cluster = cluster;
        this.namespace = cluster.createNamespace("missing");
        this.kube = new Kube(cluster, namespace);
    }

    @AfterEach
    void close() {
        kube.close();
    }

    @Test
    void aMissingCrdIsNamedAndTheOperatorEnds() throws Exception {
        TestUser account = OperatorAccount.create(cluster, kube, namespace);
        try (var operator = start(account)) {
            assertThatReadyzNames(operator, "iotconnectors.services.azurehealthcareapis.com");
            assertThat(operator.awaitExit()).isNotZero();
            assertThat(operator.log()).contains("CustomResourceDefinition");
        }
    }

    @Test
    void aMissingRightIsNamedAndTheOperatorEnds() throws Exception {
        cluster.installCrds(Manifests.CRDS);
        TestUser account = OperatorAccount.create(cluster, kube, namespace, rules -> {
            for (JsonElement rule : rules) {
                if (rule.getAsJsonObject().getAsJsonArray("resources").contains(new JsonPrimitive("deployments"))) {
                    // Either would do: what cannot be streamed is listed, what cannot be listed is streamed.
                    var verbs = rule.getAsJsonObject().getAsJsonArray("verbs");
                    verbs.remove(new JsonPrimitive("list"));
                    verbs.remove(new JsonPrimitive("watch"));
                }
            }
        });
        try (var operator = start(account)) {
            assertThatReadyzNames(operator, "deployments.apps");
            assertThat(operator.awaitExit()).isNotZero();
            assertThat(operator.log()).contains("list");
        }
    }

    private OperatorProcess start(TestUser account) {
        return OperatorProcess.start(account.kubeconfig(), "--namespaces=" + namespace, "--cache-sync-timeout=10s");
    }

    private static void assertThatReadyzNames(OperatorProcess operator, String resource) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            var answer = operator.health("/readyz");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(resource);
        });
    }
}
