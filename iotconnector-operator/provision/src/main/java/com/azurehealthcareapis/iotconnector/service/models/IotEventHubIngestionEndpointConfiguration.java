// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import org.jspecify.annotations.Nullable;

/**
 * The event hub that devices send to.
 *
 * @param eventHubName its name within its namespace
 * @param consumerGroup the consumer group to read with; null for the cluster's default, {@code $Default}
 * @param fullyQualifiedEventHubNamespace the host name of its namespace: {@code contoso.servicebus.windows.net}
 */
public record IotEventHubIngestionEndpointConfiguration(
        String eventHubName, @Nullable String consumerGroup, String fullyQualifiedEventHubNamespace) {}
