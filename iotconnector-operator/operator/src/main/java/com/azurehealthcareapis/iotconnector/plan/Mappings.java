// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.FhirDestination;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.mapping.CrossCheck;
import com.google.gson.JsonObject;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The valid mappings of a connector, as canonical JSON: two texts are equal if and only if they mean the same.
 *
 * @param device the device mapping
 * @param fhir the FHIR mapping; null without a FHIR destination
 * @param warnings the first of what is valid but probably not meant
 */
public record Mappings(String device, @Nullable String fhir, List<String> warnings) implements Resolution {

    public Mappings {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads and checks the mappings of a connector.
     *
     * @param configMaps finds the ConfigMaps that mappings refer to
     */
    public static Resolution resolve(IotConnector connector, Function<ObjectKey, Optional<V1ConfigMap>> configMaps) {
        FhirDestination destination = connector.spec().fhirDestination();
        var device = MappingSource.device(connector.spec().deviceMapping(), connector, configMaps);
        return device.read(deviceJson -> destination == null
                ? new Mappings(CanonicalJson.of(deviceJson), null, List.of())
                : MappingSource.fhir(destination.fhirMapping(), connector, configMaps)
                        .read(fhirJson -> of(deviceJson, fhirJson)));
    }

    /** A fingerprint of the device mapping. */
    public String deviceHash() {
        return Hash.of(device);
    }

    /** A fingerprint of the FHIR mapping; null without a FHIR destination. */
    public @Nullable String fhirHash() {
        return fhir == null ? null : Hash.of(fhir);
    }

    private static Mappings of(JsonObject device, JsonObject fhir) {
        List<String> warnings = Excerpt.of(CrossCheck.warnings(device, fhir));
        return new Mappings(CanonicalJson.of(device), CanonicalJson.of(fhir), warnings);
    }
}
