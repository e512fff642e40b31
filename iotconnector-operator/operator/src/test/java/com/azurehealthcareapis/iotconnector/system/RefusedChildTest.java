// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the API server says about a child is in the connector's status, not in a log alone. */
@NullUnmarked // models have a null for every field that is not set
class RefusedChildTest extends InOperatedNamespace {

    @Test
    void aQuotaThatForbidsTheDeploymentIsReportedAndWaitedFor() {
        kube.create(
                V1ResourceQuota.class,
                new V1ResourceQuota()
                        .metadata(new V1ObjectMeta().namespace(namespace.name()).name("none")));
        kube.edit(V1ResourceQuota.class, "none", "{'spec': {'hard': {'count/deployments.apps': '0'}}}");
        kube.editStatus(
                V1ResourceQuota.class,
                "none",
                "{'status': {'hard': {'count/deployments.apps': '0'}, 'used': {'count/deployments.apps': '0'}}}");
        namespace.create();
        IotConnectorStatus status = namespace.awaitCondition("blue", "SpecValid", "False", "ChildDenied");
        assertThat(OperatedNamespace.condition(status, "Ready").getMessage()).contains("exceeded quota");
        assertThat(status.provisioningState()).isEqualTo(ProvisioningState.Creating);

        kube.delete(V1ResourceQuota.class, "none");
        namespace.awaitDeployment("blue");
        namespace.awaitCondition("blue", "SpecValid", "True", "Valid");
    }

    @Test
    void resourcesThatNoPodCanHaveFailAtOnceAndAreNotTriedAgain() {
        namespace.create(connector -> connector
                .getAsJsonObject("spec")
                .getAsJsonObject("normalization")
                .add("resources", JsonParser.parseString("{'limits': {'cpu': '-1'}}")));
        IotConnectorStatus status = namespace.awaitCondition("blue", "SpecValid", "False", "ChildRejected");
        assertThat(status.provisioningState()).isEqualTo(ProvisioningState.Failed);
        assertThat(status.operation().error().message()).contains("resources.limits[cpu]");
        namespace.awaitQuiet();
    }

    @Test
    void mappingsTooBigForAConfigMapFailAtOnceAndAreNotTriedAgain() {
        createTemplate("device", deviceTemplate("a".repeat(300_000)));
        createTemplate("fhir", fhirTemplate("b".repeat(800_000)));
        namespace.create(RefusedChildTest::refersToTemplates);
        IotConnectorStatus status = namespace.awaitCondition("blue", "SpecValid", "False", "ChildRejected");
        assertThat(status.operation().error().message()).contains("Too long");
        namespace.awaitQuiet();
    }

    @Test
    void aDeploymentThatSelectsOtherPodsIsReportedAndReplacedOnceItIsDeleted() {
        V1Deployment deployment = namespace.createAndRollOut();
        namespace.stopOperator();
        kube.delete(V1Deployment.class, "blue");
        deployment.getMetadata().resourceVersion(null).uid(null).managedFields(null);
        deployment.getSpec().getSelector().putMatchLabelsItem("other", "x");
        deployment.getSpec().getTemplate().getMetadata().putLabelsItem("other", "x");
        kube.create(V1Deployment.class, deployment);
        namespace.startOperator();
        IotConnectorStatus status = namespace.awaitCondition("blue", "SpecValid", "False", "ChildRejected");
        assertThat(OperatedNamespace.condition(status, "SpecValid").getMessage())
                .contains("spec.selector", "immutable");

        kube.delete(V1Deployment.class, "blue");
        namespace.awaitDeployment(
                "blue", found -> !found.getSpec().getSelector().getMatchLabels().containsKey("other"));
    }

    @Test
    void withoutARequiredKeyRunningPodsAreLeftAlone() {
        V1Deployment before = namespace.createAndRollOut();
        kube.edit(IotConnector.class, "blue", "{'spec': {'normalizedEventHub': null}}");
        IotConnectorStatus status = namespace.awaitCondition("blue", "SpecValid", "False", "MissingConfiguration");
        assertThat(OperatedNamespace.condition(status, "SpecValid").getMessage())
                .contains("NormalizationEventHub__EventHubName");
        assertThat(kube.deployment("blue")).isEqualTo(before);
    }

    private void createTemplate(String configMap, String template) {
        kube.create(
                V1ConfigMap.class,
                new V1ConfigMap()
                        .metadata(new V1ObjectMeta().namespace(namespace.name()).name(configMap))
                        .data(Map.of("template", template)));
    }

    private static void refersToTemplates(JsonObject connector) {
        JsonObject spec = connector.getAsJsonObject("spec");
        spec.add("deviceMapping", JsonParser.parseString("{'configMapKeyRef': {'name': 'device', 'key': 'template'}}"));
        spec.getAsJsonObject("fhirDestination")
                .add("fhirMapping", JsonParser.parseString("{'configMapKeyRef': {'name': 'fhir', 'key': 'template'}}"));
    }

    private static String deviceTemplate(String type) {
        return """
            {"templateType": "CollectionContent", "template": [{"templateType": "JsonPathContent", "template": {
              "typeName": "%s", "typeMatchExpression": "$", "deviceIdExpression": "$", "timestampExpression": "$"}}]}
            """.formatted(type);
    }

    private static String fhirTemplate(String type) {
        return """
            {"templateType": "CollectionFhir", "template": [{"templateType": "CodeValueFhir", "template": {
              "typeName": "%s", "codes": []}}]}
            """.formatted(type);
    }
}
