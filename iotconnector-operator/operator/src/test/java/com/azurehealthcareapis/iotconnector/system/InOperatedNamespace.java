// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test gets a namespace of its own with the operator at work in it. */
@KubernetesTest(crds = "config/crd/bases")
@NullUnmarked // JUnit sets the fields before each test
abstract class InOperatedNamespace {

    OperatedNamespace namespace;
    Kube kube;

    @BeforeEach
    void start(TestCluster cluster, @Namespace String name) {
        namespace = new OperatedNamespace(cluster, name);
        kube = namespace.kube();
    }

    @AfterEach
    void stop() {
        namespace.close();
    }
}
