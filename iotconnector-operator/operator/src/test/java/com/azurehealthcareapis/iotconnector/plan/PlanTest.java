// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static com.azurehealthcareapis.iotconnector.Connectors.SETTINGS;
import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static com.azurehealthcareapis.iotconnector.plan.Plans.container;
import static com.azurehealthcareapis.iotconnector.plan.Plans.containers;
import static com.azurehealthcareapis.iotconnector.plan.Plans.plan;
import static com.azurehealthcareapis.iotconnector.plan.Plans.refusal;
import static com.azurehealthcareapis.iotconnector.plan.Plans.template;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azurehealthcareapis.iotconnector.Connectors;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.plan.Settings.FunctionSettings;
import com.azurehealthcareapis.iotconnector.plan.Settings.PodSettings;
import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class PlanTest {

    private static final Consumer<JsonObject> EMBEDDED = set("spec.grouping.mode", "\"Embedded\"");
    private static final Consumer<JsonObject> PRE_PROVISIONED = set(
                    "spec.storage.mappingDelivery", "\"PreProvisioned\"")
            .andThen(set("spec.storage.templateContainerUri", "\"https://sa/template\""));

    @Test
    void oneDeploymentNamedAfterTheConnectorRunsEachFunctionInAContainer() {
        V1ObjectMeta metadata = plan(blue()).deployment().getMetadata();
        assertThat(metadata.getNamespace() + "/" + metadata.getName()).isEqualTo("demo/blue");
        assertThat(containers(blue()))
                .extracting(V1Container::getName, V1Container::getImage)
                .containsExactly(
                        tuple("normalization", "reg/normalization:1"),
                        tuple("grouping", "reg/grouping:1"),
                        tuple("fhir-transformation", "reg/fhir-transformation:1"));
    }

    @Test
    void embeddedGroupingHasNoContainer() {
        assertThat(containers(blue(EMBEDDED)))
                .extracting(V1Container::getName)
                .containsExactly("normalization", "fhir-transformation");
    }

    @Test
    void everyChildIsLabelledAndControlledByTheConnector() {
        assertThat(List.of(plan(blue()).deployment(), plan(blue()).mounted())).allSatisfy(child -> {
            assertThat(child.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/name", "iotconnector")
                    .containsEntry("app.kubernetes.io/instance", "blue")
                    .containsEntry("app.kubernetes.io/part-of", "blue")
                    .containsEntry("app.kubernetes.io/managed-by", "iotconnector-operator");
            assertThat(child.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
                assertThat(owner.getApiVersion()).isEqualTo(IotConnector.API_VERSION);
                assertThat(owner.getKind()).isEqualTo("IotConnector");
                assertThat(owner.getUid()).isEqualTo(Connectors.UID);
                assertThat(owner.getController()).isTrue();
            });
        });
    }

    @Test
    void theSelectorIsMinimalBecauseItCanNeverChange() {
        assertThat(plan(blue()).deployment().getSpec().getSelector().getMatchLabels())
                .isEqualTo(Map.of(
                        "app.kubernetes.io/instance", "blue",
                        "app.kubernetes.io/managed-by", "iotconnector-operator"));
    }

    @Test
    void anotherImageChangesThatContainerAndTheHashOfTheTemplateAndNothingElse() {
        JsonObject before = tree(blue()).getAsJsonObject("spec");
        JsonObject after =
                tree(blue(set("spec.grouping.image", "\"reg/grouping:2\""))).getAsJsonObject("spec");
        JsonObject template = after.getAsJsonObject("template");
        template.getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(1)
                .getAsJsonObject()
                .addProperty("image", "reg/grouping:1");
        template.getAsJsonObject("metadata")
                .getAsJsonObject("annotations")
                .addProperty(Labels.TEMPLATE_HASH, annotation(blue(), Labels.TEMPLATE_HASH));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        spec.identity.serviceAccountName | "another"
        spec.grouping.imagePullPolicy    | "Always"
        spec.grouping.resources          | {"limits": {"memory": "2Gi"}}
        spec.grouping.resources          | {}
        spec.grouping.image              | "reg/grouping:2"
        """)
    void theHashOfTheTemplateTellsWhateverIsMended(String field, String value) {
        assertThat(annotation(blue(set(field, value)), Labels.TEMPLATE_HASH))
                .isNotEqualTo(annotation(blue(), Labels.TEMPLATE_HASH));
    }

    @Test
    void theHashOfTheTemplateStaysWhenPodsNeedNotBeReplaced() {
        assertThat(annotation(blue(set("spec.replicas", "3")), Labels.TEMPLATE_HASH))
                .isEqualTo(annotation(blue(), Labels.TEMPLATE_HASH));
    }

    @Test
    void anotherConfigurationRollsThePods() {
        assertThat(annotation(blue(), Labels.CONFIG_HASH))
                .isEqualTo(annotation(blue(set("spec.replicas", "3")), Labels.CONFIG_HASH))
                .isNotEqualTo(annotation(blue(set("spec.normalization.batching.maxEvents", "21")), Labels.CONFIG_HASH));
    }

    @Test
    void mountedMappingsRollThePodsWhenTheyChange() {
        var changed = blue(set("spec.deviceMapping.content.template", "[]"));
        assertThat(plan(changed).mounted().getData())
                .containsEntry("devicecontent.json", "{\"template\":[],\"templateType\":\"CollectionContent\"}");
        assertThat(annotation(changed, Labels.MAPPING_HASH)).isNotEqualTo(annotation(blue(), Labels.MAPPING_HASH));
    }

    @Test
    void mountedMappingsAreReadOnlyFilesOfTheFunctionsThatReadThem() {
        assertThat(plan(blue()).mounted().getMetadata().getName()).isEqualTo("blue-mappings");
        assertThat(plan(blue()).mounted().getData()).containsOnlyKeys("devicecontent.json", "fhirmapping.json");
        assertThat(mounts("normalization")).containsEntry("/etc/iotconnector/mappings", true);
        assertThat(mounts("fhir-transformation")).containsEntry("/etc/iotconnector/mappings", true);
        assertThat(mounts("grouping")).containsOnlyKeys("/tmp");
    }

    @Test
    void preProvisionedMappingsAreNoBusinessOfThePods() {
        var connector = blue(PRE_PROVISIONED);
        assertThat(plan(connector).mounted()).isNull();
        assertThat(template(connector).getMetadata().getAnnotations()).doesNotContainKey(Labels.MAPPING_HASH);
        assertThat(template(connector).getSpec().getVolumes()).hasSize(1);
    }

    @Test
    void podsSatisfyTheRestrictedPodSecurityStandard() {
        var pod = template(blue()).getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        });
    }

    @Test
    void podsHaveTimeToStopAndToProveThemselves() {
        var spec = plan(blue()).deployment().getSpec();
        assertThat(spec.getMinReadySeconds()).isEqualTo(15);
        assertThat(spec.getProgressDeadlineSeconds()).isEqualTo(900);
        assertThat(spec.getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(90);
    }

    @Test
    void whatThePlatformSettlesHoldsForThePods() {
        var little = new Resources(Map.of("cpu", Quantity.fromString("1m")), Map.of());
        var settings = new Settings(
                Settings.each(name -> new FunctionSettings("reg/" + name.containerName(), little)),
                new PodSettings(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                Settings.DEFAULTS.failureGracePeriod());
        var spec = ((Plan) Plans.decide(blue(), settings)).deployment().getSpec();
        assertThat(spec.getMinReadySeconds()).isEqualTo(1);
        assertThat(spec.getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(2);
        assertThat(spec.getTemplate().getSpec().getContainers()).allSatisfy(container -> {
            assertThat(container.getImage()).isEqualTo("reg/" + container.getName());
            assertThat(container.getResources().getRequests()).isEqualTo(little.requests());
            assertThat(container.getResources().getLimits()).isEmpty();
        });
    }

    @Test
    void resourcesOfTheUsersReplaceTheDefaults() {
        var connector = blue(set("spec.grouping.resources", "{\"limits\": {\"memory\": \"2Gi\"}}"));
        assertThat(container(connector, "grouping").getResources().getRequests())
                .isNullOrEmpty();
        assertThat(container(connector, "normalization").getResources().getRequests())
                .containsOnlyKeys("cpu", "memory");
    }

    @Test
    void aConnectorWithoutDestinationRunsNoPod() {
        var connector = blue(remove("spec.fhirDestination"));
        assertThat(plan(connector).deployment().getSpec().getReplicas()).isZero();
        assertThat(containers(connector)).extracting(V1Container::getName).containsExactly("normalization", "grouping");
    }

    @Test
    void aFunctionWithoutImageIsNamedAndGroupingIsOfferedEmbedded() {
        var refusal = refusal(blue(set("spec.normalization.image", "\"reg/mine:1\"")), Settings.DEFAULTS);
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.ImageNotConfigured);
        assertThat(refusal.message())
                .isEqualTo(
                        "there is no image for Grouping: set spec.grouping.image, or configure the operator"
                                + " with one, or set spec.grouping.mode to Embedded, where the FHIR transformation groups;"
                                + " there is no image for FhirTransformation: set spec.fhirTransformation.image, or configure the operator with one");
    }

    @Test
    void twoConnectorsOfTheSameNameHaveCheckpointsOfTheirOwn() {
        var successor = blue(set("metadata.uid", "\"99999999-0000-0000-0000-000000000000\""));
        assertThat(Plans.env(successor, "normalization").get("Checkpoint__BlobPrefix"))
                .isEqualTo("demo/blue-99999999");
        assertThat(Plans.env(blue(), "normalization").get("Checkpoint__BlobPrefix"))
                .isEqualTo("demo/blue-1a2b3c4d");
    }

    @Test
    void theSameConnectorAlwaysHasTheSamePlan() {
        assertThat(Plans.decide(blue(), SETTINGS)).isEqualTo(Plans.decide(blue(), SETTINGS));
        assertThat(tree(blue()).toString()).isEqualTo(tree(blue()).toString());
    }

    private static JsonObject tree(IotConnector connector) {
        return new Codec().tree(plan(connector).deployment());
    }

    private static String annotation(IotConnector connector, String name) {
        return template(connector).getMetadata().getAnnotations().get(name);
    }

    private static Map<String, Boolean> mounts(String container) {
        return container(blue(), container).getVolumeMounts().stream()
                .collect(toMap(mount -> mount.getMountPath(), mount -> Boolean.TRUE.equals(mount.getReadOnly())));
    }
}
