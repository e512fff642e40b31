// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.envtest.ControlPlane;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.KubernetesTest.Sharing;
import io.controllerruntime.envtest.TestUser;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KubernetesTest(crds = "config/crd/bases", sharing = Sharing.OWN)
class ApiServerOutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void anOutageOfTheApiServerLosesNothingAndRepeatsNothing(ControlPlane cluster) {
        String namespace = cluster.createNamespace("outage");
        try (var kube = new Kube(cluster, namespace);
                var operator = start(cluster, kube, namespace)) {
            kube.create(Manifests.SAMPLE, connector -> {});
            awaitDeployment(kube, "blue");
            V1Deployment before = kube.deployment("blue");

            cluster.stopApiServer();
            await().atMost(PATIENCE)
                    .until(() -> operator.manager()
                            .cache()
                            .informer(IotConnector.class)
                            .problem()
                            .isPresent());
            cluster.startApiServer();

            kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
            awaitDeployment(kube, "green");
            assertThat(kube.deployment("blue")).isEqualTo(before);
            assertThat(kube.list(V1Deployment.class)).hasSize(2);
        }
    }

    private static RunningOperator start(ControlPlane cluster, Kube kube, String namespace) {
        TestUser account = OperatorAccount.create(cluster, kube, namespace);
        return RunningOperator.start(cluster.client(account), namespace);
    }

    private static void awaitDeployment(Kube kube, String name) {
        await().atMost(PATIENCE).until(() -> kube.find(V1Deployment.class, name).isPresent());
    }
}
