// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferencedConfigMapsTest {

    private static final String REFERENCE = "{\"configMapKeyRef\": {\"name\": \"%s\", \"key\": \"k\"}}";

    @Test
    void mappingsInPlaceReferToNoConfigMap() {
        assertThat(ReferencedConfigMaps.references(blue())).isEmpty();
    }

    @Test
    void bothMappingsMayReferToAConfigMapOfTheConnectorsNamespace() {
        var connector = blue(set("spec.deviceMapping", REFERENCE.formatted("device"))
                .andThen(set("spec.fhirDestination.fhirMapping", REFERENCE.formatted("fhir"))));
        assertThat(ReferencedConfigMaps.references(connector)).containsExactlyInAnyOrder("demo/device", "demo/fhir");
    }

    @Test
    void bothMayBeKeysOfTheSameConfigMap() {
        var connector = blue(set("spec.deviceMapping", REFERENCE.formatted("both"))
                .andThen(set("spec.fhirDestination.fhirMapping", REFERENCE.formatted("both"))));
        assertThat(ReferencedConfigMaps.references(connector)).containsExactly("demo/both");
    }

    @Test
    void withoutDestinationOnlyTheDeviceMappingCounts() {
        var connector =
                blue(set("spec.deviceMapping", REFERENCE.formatted("device")).andThen(remove("spec.fhirDestination")));
        assertThat(ReferencedConfigMaps.references(connector)).containsExactly("demo/device");
    }
}
