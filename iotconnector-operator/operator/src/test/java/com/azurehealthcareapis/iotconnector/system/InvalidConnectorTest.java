// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: the API server itself refuses it and names the field. */
@KubernetesTest(crds = "config/crd/bases")
class InvalidConnectorTest {

    private final Kube kube;

    InvalidConnectorTest(TestCluster cluster, @Namespace String namespace) {
        this.kube = new Kube(cluster, namespace);
    }

    @AfterEach
    void close() {
        kube.close();
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource({
        "connection-secret-missing, spec.authentication",
        "device-mapping-missing, spec.deviceMapping",
        "device-mapping-twice, spec.deviceMapping",
        "event-hub-name-missing, spec.ingestionEndpointConfiguration.eventHubName",
        "event-hub-namespace-with-scheme, spec.ingestionEndpointConfiguration.fullyQualifiedEventHubNamespace",
        "fhir-address-missing, spec.fhirDestination",
        "flush-timespan-zero, spec.normalization.batching.flushTimespanSeconds",
        "identity-missing, spec",
        "image-name-wrong, spec.normalization.image",
        "name-too-long, <nil>",
        "normalized-hub-is-input-hub, spec",
        "normalized-hub-is-input-hub-in-capitals, spec",
        "replicas-above-partitions, spec.replicas",
        "reserved-environment, spec.normalization.env[0]",
        "resolution-type-unknown, spec.fhirDestination.resourceIdentityResolutionType"
    })
    void isRefusedWithTheFieldsPath(String sample, String field) {
        assertThatThrownBy(() -> kube.create(Manifests.INVALID.resolve(sample + ".yaml"), connector -> {}))
                .isInstanceOfSatisfying(
                        ApiException.Invalid.class,
                        refusal -> assertThat(refusal.causes())
                                .extracting(ApiException.Cause::field)
                                .contains(field));
    }
}
