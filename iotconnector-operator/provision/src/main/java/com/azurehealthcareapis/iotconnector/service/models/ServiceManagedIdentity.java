// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The identity a connector runs as. Azure Resource Manager keeps the client id under the identity's resource id; a cluster needs the
 * client id alone.
 *
 * @param type which kind of managed identity
 * @param tenantId the tenant of the identity; a UUID
 * @param clientId the client id of the user-assigned identity; a UUID
 */
public record ServiceManagedIdentity(
        Identity.Type type,
        @Nullable String tenantId,
        @Nullable String clientId) {}
