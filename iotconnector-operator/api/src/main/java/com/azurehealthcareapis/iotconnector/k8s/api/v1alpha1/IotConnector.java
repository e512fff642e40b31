// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Categories;
import io.controllerruntime.annotations.Group;
import io.controllerruntime.annotations.Kind;
import io.controllerruntime.annotations.PrinterColumn;
import io.controllerruntime.annotations.Rule;
import io.controllerruntime.annotations.ShortNames;
import io.controllerruntime.annotations.Version;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * An IoT connector: reads device messages from an event hub, normalizes and groups them, and stores them as FHIR Observations.
 *
 * @param apiVersion services.azurehealthcareapis.com/v1alpha1
 * @param kind IotConnector
 * @param metadata Name, namespace and the other standard metadata. The name is at most 40 characters, because children are named after
 *     it with a suffix.
 * @param spec What the connector shall be.
 * @param status What the operator observed; written by the operator alone.
 */
@Group("services.azurehealthcareapis.com")
@Version("v1alpha1")
@Kind("IotConnector")
@ShortNames("iotc")
@Categories("healthcareapis")
@PrinterColumn(
        name = "State",
        type = "string",
        jsonPath = ".status.provisioningState",
        description = "Where the last operation stands")
@PrinterColumn(
        name = "Ready",
        type = "string",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        description = "Whether all functions are available")
@PrinterColumn(
        name = "Norm",
        type = "string",
        jsonPath = ".status.workloads[?(@.name==\"Normalization\")].ready",
        description = "Ready and wanted replicas of normalization")
@PrinterColumn(
        name = "Group",
        type = "string",
        jsonPath = ".status.workloads[?(@.name==\"Grouping\")].ready",
        description = "Ready and wanted replicas of grouping")
@PrinterColumn(
        name = "FHIR",
        type = "string",
        jsonPath = ".status.workloads[?(@.name==\"FhirTransformation\")].ready",
        description = "Ready and wanted replicas of the FHIR transformation")
@PrinterColumn(
        name = "EventHub",
        type = "string",
        jsonPath = ".spec.ingestionEndpointConfiguration.eventHubName",
        description = "The event hub that devices send to")
@PrinterColumn(
        name = "Reason",
        type = "string",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        description = "Why it is ready or not",
        priority = 1)
@PrinterColumn(
        name = "Age",
        type = "date",
        jsonPath = ".metadata.creationTimestamp",
        description = "Time since creation")
@Rule(
        value = "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message =
                "metadata.name must be at most 40 characters of a-z, 0-9 and '-', begin with a letter and not end with '-'")
public record IotConnector(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        IotConnectorSpec spec,
        @Nullable IotConnectorStatus status)
        implements KubernetesObject {

    /** The API version of this model. */
    public static final String API_VERSION = "services.azurehealthcareapis.com/v1alpha1";

    /** The kind of this model. */
    public static final String KIND = "IotConnector";

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }

    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    /** The same connector with another status. */
    public IotConnector withStatus(IotConnectorStatus status) {
        return new IotConnector(apiVersion, kind, metadata, spec, status);
    }
}
