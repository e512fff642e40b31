// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.Pattern;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR service that receives the Observations.
 *
 * @param resourceIdentityResolutionType Whether Device and Patient resources are created when missing (Create), must exist (Lookup), or
 *     must exist together with an Encounter (LookupWithEncounter). Feeds ResourceIdentity__ResourceIdentityServiceType.
 * @param fhirServiceResourceId Azure resource id of a FHIR service of Azure Health Data Services; its address is derived from it unless
 *     fhirServiceUrl is set.
 * @param fhirServiceUrl Address of an R4 FHIR server; it is also the audience tokens are requested for. Feeds FhirService__Url.
 * @param defaultDeviceIdentifierSystem System of the device identifiers that messages carry. Feeds
 *     ResourceIdentity__DefaultDeviceIdentifierSystem.
 * @param fhirMapping How measurements become Observations: a CollectionFhir template.
 */
@Rule(
        value = "has(self.fhirServiceUrl) || has(self.fhirServiceResourceId)",
        message = "one of fhirServiceUrl and fhirServiceResourceId must be set")
public record FhirDestination(
        ResourceIdentityResolutionType resourceIdentityResolutionType,

        @Nullable
        @MaxLength(512)
        @Pattern("^/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[-\\w.()]{1,90}/providers/Microsoft\\.HealthcareApis"
                + "/workspaces/[a-z0-9-]{3,24}/fhirservices/[a-z0-9-]{3,24}$")
        String fhirServiceResourceId,

        @Nullable @MaxLength(2048) @Pattern("^https?://.+") String fhirServiceUrl,
        @Nullable @MaxLength(512) String defaultDeviceIdentifierSystem,
        Mapping fhirMapping) {

    /** What to do about the Device and Patient resources of a measurement. */
    public enum ResourceIdentityResolutionType {
        Create,
        Lookup,
        LookupWithEncounter
    }
}
