// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.ListType;
import io.kubernetes.client.openapi.models.V1Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator observed.
 *
 * @param observedGeneration The metadata.generation that this status describes.
 * @param lastSucceededGeneration The last metadata.generation that became ready; absent until one did.
 * @param provisioningState Where the last operation stands. It does not describe health: later trouble shows in conditions only.
 * @param operation The last operation.
 * @param conditions How the connector is doing. Ready sums it up.
 * @param workloads How each function is doing.
 * @param mappings The mappings in use; absent until valid ones were seen.
 */
public record IotConnectorStatus(
        @Nullable Long observedGeneration,
        @Nullable Long lastSucceededGeneration,
        @Nullable ProvisioningState provisioningState,
        @Nullable Operation operation,

        @Nullable @ListType(value = ListType.Kind.MAP, keys = "type")
        List<V1Condition> conditions,

        @Nullable @ListType(value = ListType.Kind.MAP, keys = "name")
        List<WorkloadStatus> workloads,

        @Nullable MappingsStatus mappings) {}
