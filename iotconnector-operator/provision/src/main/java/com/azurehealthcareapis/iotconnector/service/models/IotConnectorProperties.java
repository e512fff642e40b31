// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import org.jspecify.annotations.Nullable;

/**
 * What a connector shall be.
 *
 * @param provisioningState where the last operation stands; what a cluster answers, ignored when writing
 * @param ingestionEndpointConfiguration the event hub that devices send to
 * @param deviceMapping how device messages become measurements
 */
public record IotConnectorProperties(
        @Nullable ProvisioningState provisioningState,
        IotEventHubIngestionEndpointConfiguration ingestionEndpointConfiguration,
        IotMappingProperties deviceMapping) {

    /** Properties to write. */
    public IotConnectorProperties(
            IotEventHubIngestionEndpointConfiguration ingestionEndpointConfiguration,
            IotMappingProperties deviceMapping) {
        this(null, ingestionEndpointConfiguration, deviceMapping);
    }
}
