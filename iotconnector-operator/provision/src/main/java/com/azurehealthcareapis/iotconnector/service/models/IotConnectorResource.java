// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import org.jspecify.annotations.Nullable;

/**
 * A connector as Azure Resource Manager shapes it ({@code Microsoft.HealthcareApis/workspaces/iotconnectors}, 2024-03-31), as far as a
 * cluster makes something of it.
 *
 * @param identity the identity the connector runs as; null leaves it to the cluster's default
 * @param properties what the connector shall be
 */
public record IotConnectorResource(@Nullable ServiceManagedIdentity identity, IotConnectorProperties properties) {}
