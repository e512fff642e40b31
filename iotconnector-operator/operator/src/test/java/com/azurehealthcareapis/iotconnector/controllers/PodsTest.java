// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.labels.Selector;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodsTest {

    private static final Map<String, String> LABELS = Map.of(
            "app.kubernetes.io/instance", "blue",
            "app.kubernetes.io/managed-by", "iotconnector-operator");

    @Test
    void aPodWakesTheConnectorItIsLabelledWith() {
        assertThat(Pods.connector(pod(LABELS))).containsExactly(new Request(ObjectKey.of("demo", "blue")));
    }

    @Test
    void aPodThatNamesNoConnectorWakesNothing() {
        assertThat(Pods.connector(pod(Map.of("app.kubernetes.io/managed-by", "iotconnector-operator"))))
                .isEmpty();
        assertThat(Pods.connector(
                        new V1Pod().metadata(new V1ObjectMeta().name("p").namespace("demo"))))
                .isEmpty();
    }

    @Test
    void aConnectorsPodsAreFoundByTheSameLabels() {
        assertThat(Pods.of(blue()).namespace()).isEqualTo("demo");
        assertThat(Selector.parse(Pods.of(blue()).labelSelector()).matches(LABELS))
                .isTrue();
    }

    private static V1Pod pod(Map<String, String> labels) {
        return new V1Pod()
                .metadata(new V1ObjectMeta().name("p").namespace("demo").labels(labels));
    }
}
