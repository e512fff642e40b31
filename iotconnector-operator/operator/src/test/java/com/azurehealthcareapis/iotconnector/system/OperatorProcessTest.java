// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.envtest.EnvTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Lease;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a replica ends, and how another one takes over. Leases are short: 4 s, given up after 3 s, tried every 500 ms. */
@EnvTest(crds = "config/crd/bases")
@NullUnmarked
class OperatorProcessTest {

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        try (var replica = startReplica()) {
            replica.awaitLog("became the leader");
            assertThat(holder()).isNotEmpty();
            assertThat(replica.terminate().awaitExit()).as(replica.log()).isZero();
            assertThat(holder()).isEmpty();
        }
    }

    @Test
    void afterSigtermAnotherReplicaTakesOverAtOnce() throws Exception {
        try (var first = startReplica();
                var second = startSecond(first)) {
            first.terminate().awaitExit();
            long released = System.nanoTime();
            second.awaitLog("became the leader");
            assertThat(since(released)).isLessThan(LEASE);
            assertThatItReconciles();
        }
    }

    @Test
    void afterAKillAnotherReplicaTakesOverWithinTheLeaseAndTwoRetries() throws Exception {
        try (var first = startReplica();
                var second = startSecond(first)) {
            first.kill().awaitExit();
            long killed = System.nanoTime();
            second.awaitLog("became the leader");
            // 1.2: retries are jittered by a fifth; a second for a busy machine
            Duration allowed = LEASE.plus(RETRY.multipliedBy(2).multipliedBy(6).dividedBy(5))
                    .plusSeconds(1);
            assertThat(since(killed)).isLessThan(allowed);
            assertThatItReconciles();
        }
    }

    @Test
    void aReplicaThatWaitsForLeadershipIsHealthyAndEndsOnSigterm() throws Exception {
        try (var first = startReplica();
                var second = startSecond(first)) {
            assertThat(second.health("/readyz").statusCode()).isEqualTo(200);
            assertThat(second.terminate().awaitExit()).as(second.log()).isZero();
            assertThat(first.isAlive()).isTrue();
        }
    }

    private OperatorProcess startReplica() {
        return OperatorProcess.start(
                kubeconfig,
                "--namespaces=" + namespace,
                "--leader-elect",
                "--leader-election-namespace=" + namespace,
                "--leader-election-lease-duration=4s",
                "--leader-election-renew-deadline=3s",
                "--leader-election-retry-period=500ms");
    }

    private OperatorProcess startSecond(OperatorProcess first) {
        first.awaitLog("became the leader");
        return startReplica().awaitLog("waiting to become the leader");
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

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
