// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingsTest {

    private static final String FROM_CONFIG_MAP =
            "{\"configMapKeyRef\": {\"name\": \"templates\", \"key\": \"device.json\"}}";

    @Test
    void mappingsInPlaceAreTakenAsTheyAre() {
        assertThat(resolve(blue(), MappingsTest::noConfigMap)).isInstanceOfSatisfying(Mappings.class, mappings -> {
            assertThat(mappings.device()).contains("\"typeName\":\"heartrate\"");
            assertThat(mappings.fhir()).contains("\"periodInterval\":60");
            assertThat(mappings.warnings()).isEmpty();
        });
    }

    @Test
    void theOrderOfMembersAndTheWhiteSpaceOfAConfigMapMakeNoDifference() {
        var connector = blue(set("spec.deviceMapping", FROM_CONFIG_MAP));
        var one = resolve(
                connector, configMap("device.json", "{\"templateType\":\"CollectionContent\",\"template\":[]}"));
        var other = resolve(
                connector, configMap("device.json", "{ \"template\": [],\n \"templateType\": \"CollectionContent\" }"));
        assertThat(one).isInstanceOf(Mappings.class).isEqualTo(other);
    }

    @Test
    void aConfigMapThatDoesNotExistMayStillAppear() {
        var refusal = refusal(blue(set("spec.deviceMapping", FROM_CONFIG_MAP)), MappingsTest::noConfigMap);
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MappingNotFound);
        assertThat(refusal.message())
                .isEqualTo("ConfigMap demo/templates, which deviceMapping refers to, does not exist");
        assertThat(refusal.mayResolveItself()).isTrue();
    }

    @Test
    void aKeyThatDoesNotExistIsNamed() {
        var refusal = refusal(blue(set("spec.deviceMapping", FROM_CONFIG_MAP)), configMap("other.json", "{}"));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MappingNotFound);
        assertThat(refusal.message()).endsWith("has no key device.json");
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\": ', 1, 7", "'{\"a\":\n  b c}', 2, 6"})
    void textThatIsNoJsonIsRefusedWithThePlace(String text, int line, int column) {
        var refusal = refusal(blue(set("spec.deviceMapping", FROM_CONFIG_MAP)), configMap("device.json", text));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.InvalidDeviceMapping);
        assertThat(refusal.message())
                .isEqualTo("Invalid deviceMapping mapping. Validation errors: the document is no JSON, at line " + line
                        + ", column " + column);
    }

    @Test
    void textThatIsNoObjectIsRefused() {
        var refusal = refusal(blue(set("spec.deviceMapping", FROM_CONFIG_MAP)), configMap("device.json", "[]"));
        assertThat(refusal.message())
                .isEqualTo("Invalid deviceMapping mapping. Validation errors: the document must be a JSON object");
    }

    @Test
    void anInvalidDeviceMappingIsRefusedWithPathAndMessage() {
        var refusal = refusal(
                blue(set("spec.deviceMapping.content.template", "[{\"templateType\": \"Nonsense\"}]")),
                MappingsTest::noConfigMap);
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.InvalidDeviceMapping);
        assertThat(refusal.message()).contains("template[0].templateType: must be one of JsonPathContent");
        assertThat(refusal.mayResolveItself()).isFalse();
    }

    @Test
    void anInvalidFhirMappingIsRefusedWithPathAndMessage() {
        var refusal = refusal(
                blue(set("spec.fhirDestination.fhirMapping.content.templateType", "\"CollectionContent\"")),
                MappingsTest::noConfigMap);
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.InvalidFhirMapping);
        assertThat(refusal.message())
                .isEqualTo("Invalid fhirMapping. Validation errors: "
                        + "templateType: must be CollectionFhir, is \"CollectionContent\"");
    }

    @Test
    void aMessageNamesTenProblemsAndCountsTheRest() {
        String template = "[" + "{},".repeat(11) + "{}]";
        var refusal = refusal(blue(set("spec.deviceMapping.content.template", template)), MappingsTest::noConfigMap);
        assertThat(refusal.message())
                .contains("template[9]")
                .doesNotContain("template[10]")
                .endsWith("; and 2 more");
    }

    @Test
    void withoutADestinationThereIsNoFhirMapping() {
        assertThat(resolve(blue(remove("spec.fhirDestination")), MappingsTest::noConfigMap))
                .isInstanceOfSatisfying(
                        Mappings.class, mappings -> assertThat(mappings.fhir()).isNull());
    }

    @Test
    void whatTheFhirMappingDropsIsAWarning() {
        var connector = blue(set(
                "spec.fhirDestination.fhirMapping.content",
                "{\"templateType\": \"CollectionFhir\", \"template\": []}"));
        assertThat(resolve(connector, MappingsTest::noConfigMap))
                .isInstanceOfSatisfying(
                        Mappings.class,
                        mappings -> assertThat(mappings.warnings())
                                .containsExactly(
                                        "type heartrate of the device mapping has no template in the FHIR mapping"));
    }

    private static Resolution resolve(IotConnector connector, Function<ObjectKey, Optional<V1ConfigMap>> configMaps) {
        return Mappings.resolve(connector, configMaps);
    }

    private static Refusal refusal(IotConnector connector, Function<ObjectKey, Optional<V1ConfigMap>> configMaps) {
        return (Refusal) resolve(connector, configMaps);
    }

    private static Optional<V1ConfigMap> noConfigMap(ObjectKey key) {
        return Optional.empty();
    }

    private static Function<ObjectKey, Optional<V1ConfigMap>> configMap(String dataKey, String text) {
        return key -> key.equals(ObjectKey.of("demo", "templates"))
                ? Optional.of(new V1ConfigMap().data(Map.of(dataKey, text)))
                : Optional.empty();
    }
}
