// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import com.google.gson.annotations.SerializedName;
import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.MinLength;
import io.controllerruntime.annotations.Pattern;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The Azure identity the functions run as.
 *
 * @param type Which kind of managed identity; the names are those of Azure Resource Manager. Default: UserAssigned.
 * @param clientId Client id (a UUID) of the user-assigned identity. Feeds AZURE_CLIENT_ID.
 * @param tenantId Tenant id (a UUID) of the identity. Feeds AZURE_TENANT_ID.
 * @param serviceAccountName Name of an existing ServiceAccount the pods run as, such as one that is federated with the identity.
 *     Default: the namespace's default ServiceAccount.
 */
@Rule(
        value = "self.type in ['UserAssigned', 'SystemAssigned,UserAssigned'] || !has(self.clientId)",
        message = "clientId names a user-assigned identity: type must be UserAssigned or SystemAssigned,UserAssigned")
public record Identity(
        @Default("UserAssigned") Type type,
        @Nullable @Pattern(UUID) String clientId,
        @Nullable @Pattern(UUID) String tenantId,
        @Nullable @MinLength(1) @MaxLength(253) String serviceAccountName) {

    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    /** The kinds of managed identity that Azure Resource Manager knows. */
    public enum Type {
        None,
        SystemAssigned,
        UserAssigned,
        @SerializedName("SystemAssigned,UserAssigned")
        SystemAssignedUserAssigned
    }
}
