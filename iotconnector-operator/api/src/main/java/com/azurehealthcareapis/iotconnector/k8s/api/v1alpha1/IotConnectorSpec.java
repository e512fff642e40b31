// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.Max;
import io.controllerruntime.annotations.Min;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What an IoT connector shall be.
 *
 * @param ingestionEndpointConfiguration The event hub that devices send to. Feeds the InputEventHub__* keys of normalization.
 * @param deviceMapping How device messages become measurements: a CollectionContent template.
 * @param fhirDestination Where Observations are stored. Without it the connector is idle: valid, but no pod runs.
 * @param normalizedEventHub The event hub that normalization writes and the next stage reads. Feeds the NormalizationEventHub__* keys.
 *     Required to run; it must not be the hub that devices send to.
 * @param storage The blob containers for checkpoints and mappings.
 * @param authentication How the functions authenticate to event hubs and blob storage.
 * @param identity The Azure identity the functions run as.
 * @param topology How functions are spread over Deployments. Default: SingleDeployment.
 * @param replicas Number of pods. More pods than the input event hub has partitions stay idle; 0 stops the connector. Default: 1.
 * @param normalization The function that turns device messages into measurements.
 * @param grouping The function that collects measurements of one device and type in a time window.
 * @param fhirTransformation The function that turns groups of measurements into FHIR Observations.
 * @param provisioningTimeoutSeconds Seconds that creating or updating may take before it counts as failed. Default: 900.
 */
@Rule(
        value =
                "!has(self.normalizedEventHub) || self.normalizedEventHub.eventHubName.lowerAscii() != self.ingestionEndpointConfiguration.eventHubName.lowerAscii()"
                        + " || self.normalizedEventHub.fullyQualifiedEventHubNamespace.lowerAscii()"
                        + " != self.ingestionEndpointConfiguration.fullyQualifiedEventHubNamespace.lowerAscii()",
        message =
                "normalizedEventHub must differ from ingestionEndpointConfiguration: normalized messages would be read as device messages")
@Rule(
        value = "!has(self.grouping.outputEventHub) || !has(self.normalizedEventHub)"
                + " || self.grouping.outputEventHub.eventHubName.lowerAscii() != self.normalizedEventHub.eventHubName.lowerAscii()"
                + " || self.grouping.outputEventHub.fullyQualifiedEventHubNamespace.lowerAscii()"
                + " != self.normalizedEventHub.fullyQualifiedEventHubNamespace.lowerAscii()",
        message =
                "grouping.outputEventHub must differ from normalizedEventHub: groups would be read as normalized messages")
@Rule(
        value = "!has(self.grouping.outputEventHub)"
                + " || self.grouping.outputEventHub.eventHubName.lowerAscii() != self.ingestionEndpointConfiguration.eventHubName.lowerAscii()"
                + " || self.grouping.outputEventHub.fullyQualifiedEventHubNamespace.lowerAscii()"
                + " != self.ingestionEndpointConfiguration.fullyQualifiedEventHubNamespace.lowerAscii()",
        message =
                "grouping.outputEventHub must differ from ingestionEndpointConfiguration: groups would be read as device messages")
@Rule(
        value = "self.authentication.type != 'ManagedIdentity' || self.identity.type != 'None'",
        message = "authentication.type ManagedIdentity needs an identity: identity.type must not be None")
public record IotConnectorSpec(
        EventHub ingestionEndpointConfiguration,
        Mapping deviceMapping,
        @Nullable FhirDestination fhirDestination,
        @Nullable EventHub normalizedEventHub,
        @Default("{}") Storage storage,
        @Default("{}") Authentication authentication,
        @Default("{}") Identity identity,
        @Default("SingleDeployment") Topology topology,
        @Default("1") @Min(0) @Max(32) int replicas,
        @Default("{}") Normalization normalization,
        @Default("{}") Grouping grouping,
        @Default("{}") FhirTransformation fhirTransformation,
        @Default("900") @Min(60) @Max(7200) int provisioningTimeoutSeconds) {

    /** How functions are spread over Deployments. */
    public enum Topology {
        /** One Deployment named after the connector; every pod runs all functions, each in a container. */
        SingleDeployment
    }

    /** The configuration of one function. */
    public Workload workload(WorkloadName name) {
        return switch (name) {
            case Normalization -> normalization;
            case Grouping -> grouping;
            case FhirTransformation -> fhirTransformation;
        };
    }
}
