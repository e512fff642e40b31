// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.MinLength;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * How the functions authenticate to event hubs and blob storage. The FHIR service is always called as the identity.
 *
 * @param type ManagedIdentity or ConnectionString. Feeds every *__AuthenticationType. Default: ManagedIdentity.
 * @param connectionSecretRef The Secret with the connection strings; required with type ConnectionString.
 */
@Rule(
        value = "self.type != 'ConnectionString' || has(self.connectionSecretRef)",
        message = "type ConnectionString needs connectionSecretRef")
public record Authentication(
        @Default("ManagedIdentity") Type type, @Nullable SecretRef connectionSecretRef) {

    /** A way to authenticate. */
    public enum Type {
        ManagedIdentity,
        ConnectionString
    }

    /**
     * A Secret in the connector's namespace.
     *
     * @param name Name of a Secret with the keys inputEventHub, normalizedEventHub, groupedEventHub (only with grouping mode Dedicated)
     *     and storage. Connection strings of event hubs must contain EntityPath.
     */
    public record SecretRef(@MinLength(1) @MaxLength(253) String name) {}
}
