// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a replica ends, and how another one takes over. How soon it does is proven in virtual time, by core's LeadershipTest. */
@KubernetesTest(crds = "config/crd/bases")
@NullUnmarked
class OperatorProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SHORT_LEASE = lease("4s", "3s", "500ms");

    /** Neither its end nor the next poll comes within the test's patience. */
    private static final List<String> LONG_LEASE = lease("20m", "15m", "10m");

    private Kube kube;
    private String namespace;
    private String kubeconfig;

    @BeforeEach
    void createAccount(TestCluster cluster, @Namespace String namespace) {
        this.kube = new Kube(cluster, namespace);
        this.namespace = namespace;
        this.kubeconfig = OperatorAccount.create(cluster, kube, namespace).kubeconfig();
    }

    @AfterEach
    void close() {
        kube.close();
    }

    @Test
    void onSigtermTheLeaseIsReleasedAndTheExitCodeIsZero() throws Exception {
        try (var replica = start(SHORT_LEASE)) {
            replica.awaitLog("became the leader");
            assertThat(holder()).isNotEmpty();
            assertThat(replica.terminate().awaitExit()).as(replica.log()).isZero();
            assertThat(holder()).isEmpty();
        }
    }

    @Test
    void afterSigtermAnotherReplicaTakesOverAtOnce() throws Exception {
        try (var first = start(LONG_LEASE);
                var second = startSecond(LONG_LEASE, first)) {
            first.terminate().awaitExit();
            second.awaitLog("became the leader");
            assertThatItReconciles();
        }
    }

    @Test
    void afterAKillAnotherReplicaTakesOverWhenTheLeaseHasRunOut() throws Exception {
        try (var first = start(SHORT_LEASE);
                var second = startSecond(SHORT_LEASE, first)) {
            first.kill().awaitExit();
            second.awaitLog("became the leader");
            assertThatItReconciles();
        }
    }

    @Test
    void aReplicaThatWaitsForLeadershipIsHealthyAndEndsOnSigterm() throws Exception {
        try (var first = start(SHORT_LEASE);
                var second = startSecond(SHORT_LEASE, first)) {
            assertThat(second.health("/readyz").statusCode()).isEqualTo(200);
            assertThat(second.terminate().awaitExit()).as(second.log()).isZero();
            assertThat(first.isAlive()).isTrue();
        }
    }

    private OperatorProcess start(List<String> lease) {
        var arguments = new ArrayList<>(lease);
        arguments.addAll(
                List.of("--namespaces=" + namespace, "--leader-elect", "--leader-election-namespace=" + namespace));
        return OperatorProcess.start(kubeconfig, arguments.toArray(String[]::new));
    }

    private OperatorProcess startSecond(List<String> lease, OperatorProcess first) {
        first.awaitLog("became the leader");
        return start(lease).awaitLog("waiting to become the leader");
    }

    private static List<String> lease(String duration, String renewDeadline, String retryPeriod) {
        return List.of(
                "--leader-election-lease-duration=" + duration,
                "--leader-election-renew-deadline=" + renewDeadline,
                "--leader-election-retry-period=" + retryPeriod);
    }

    private void assertThatItReconciles() {
        kube.create(Manifests.SAMPLE, connector -> {});
        await().atMost(PATIENCE)
                .until(() -> kube.find(V1Deployment.class, "blue").isPresent());
        assertThat(kube.list(IotConnector.class)).hasSize(1);
    }

    private String holder() {
        String holder = kube.list(V1Lease.class).getFirst().getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }
}
