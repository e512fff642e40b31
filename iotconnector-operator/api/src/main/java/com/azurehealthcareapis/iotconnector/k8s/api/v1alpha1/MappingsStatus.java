// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.ListType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mappings in use.
 *
 * @param deviceMappingHash Hash of the device mapping; the order of its members does not matter.
 * @param fhirMappingHash Hash of the FHIR mapping; absent without a FHIR destination.
 * @param warnings What is valid but probably not meant, such as a measurement type that no FHIR template uses.
 */
public record MappingsStatus(
        String deviceMappingHash,
        @Nullable String fhirMappingHash,
        @Nullable @ListType(ListType.Kind.ATOMIC) List<String> warnings) {}
