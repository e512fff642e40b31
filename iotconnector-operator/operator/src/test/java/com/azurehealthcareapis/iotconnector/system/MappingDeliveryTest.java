// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Mappings that are elsewhere, come late, change or go. */
@NullUnmarked // models have a null for every field that is not set
class MappingDeliveryTest extends InOperatedNamespace {

    @Test
    void aConfigMapThatComesLaterOrComesBackIsWaitedFor() {
        kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
        V1ConfigMap templates = kube.find(V1ConfigMap.class, "green-templates").orElseThrow();
        V1Deployment before = namespace.awaitDeployment("green");
        kube.delete(V1ConfigMap.class, "green-templates");
        namespace.awaitCondition("green", "SpecValid", "False", "MappingNotFound");
        templates.getMetadata().resourceVersion(null).uid(null).managedFields(null);
        kube.create(V1ConfigMap.class, templates);
        namespace.awaitCondition("green", "SpecValid", "True", "Valid");
        assertThat(kube.deployment("green").getSpec()).isEqualTo(before.getSpec());
    }

    @Test
    void twoConnectorsMayReferToOneConfigMap() {
        kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
        kube.create(
                Manifests.EMBEDDED_SAMPLE,
                connector -> connector.getAsJsonObject("metadata").addProperty("name", "olive"));
        namespace.awaitDeployment("green");
        namespace.awaitDeployment("olive");
        kube.edit(V1ConfigMap.class, "green-templates", "{'data': {'fhir.json': '[]'}}");
        namespace.awaitCondition("green", "SpecValid", "False", "InvalidFhirMapping");
        namespace.awaitCondition("olive", "SpecValid", "False", "InvalidFhirMapping");
    }

    @Test
    void aMappingInAConfigMapIsFollowed() {
        kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
        V1Deployment before = namespace.awaitDeployment("green");
        assertThat(before.getSpec().getTemplate().getSpec().getContainers())
                .extracting(container -> container.getName())
                .containsExactly("normalization", "fhir-transformation");
        kube.edit(V1ConfigMap.class, "green-templates", "{'data': {'device.json': 'no JSON'}}");
        namespace.awaitCondition("green", "SpecValid", "False", "InvalidDeviceMapping");
        assertThat(kube.deployment("green").getSpec()).isEqualTo(before.getSpec());
    }

    @Test
    void aConnectorThatIsNestedVeryDeeplyDoesNotHideTheOthers() {
        kube.create(Manifests.SAMPLE, connector -> {
            connector.getAsJsonObject("metadata").addProperty("name", "deep");
            connector.getAsJsonObject("spec").getAsJsonObject("deviceMapping").add("content", nested(300));
        });
        namespace.create();
        namespace.awaitDeployment("blue");
        IotConnectorStatus status = namespace.awaitCondition("deep", "SpecValid", "False", "InvalidDeviceMapping");
        assertThat(OperatedNamespace.condition(status, "SpecValid").getMessage())
                .contains("nested deeper");
    }

    private static JsonObject nested(int levels) {
        var outermost = new JsonObject();
        JsonObject at = outermost;
        for (int i = 1; i < levels; i++) {
            var inner = new JsonObject();
            at.add("a", inner);
            at = inner;
        }
        return outermost;
    }
}
