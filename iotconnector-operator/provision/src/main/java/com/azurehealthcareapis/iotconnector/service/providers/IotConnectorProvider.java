// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource;
import java.util.List;
import java.util.Optional;

/**
 * The resource provider of connectors. Thread-safe.
 *
 * <p>Every method throws {@link com.azurehealthcareapis.iotconnector.service.models.ProvisioningException} when the request is refused or
 * gets no answer. What {@code begin} accepted goes on without the caller: the operation belongs to the cluster, its handle only looks.
 */
public interface IotConnectorProvider extends AutoCloseable {

    /**
     * Makes the connector be as desired. Asking for the same again changes nothing: the operation is then the one that already runs, or
     * has ended.
     *
     * @return ends {@code Canceled} with {@code OperationSuperseded} when somebody asks for something else, or deletes it, meanwhile
     */
    AsyncOperation<IotConnector> beginCreateOrUpdate(ConnectorManifest desired);

    /** The same, in the words of Azure Resource Manager. */
    AsyncOperation<IotConnector> beginCreateOrUpdate(ConnectorId id, IotConnectorResource desired);

    /**
     * Deletes the connector and what it owns.
     *
     * @return succeeds once the connector and what it owned are gone; at once when there was none. One that is created again under the
     *     name meanwhile is another connector.
     */
    AsyncOperation<ConnectorId> beginDelete(ConnectorId id);

    /** The operation on the connector as it is now, whoever began it: of its deletion, or of the newest write. */
    AsyncOperation<?> latestOperation(ConnectorId id);

    /** The connector, or empty when there is none. */
    Optional<IotConnector> get(ConnectorId id);

    /** The connectors of a workspace, by name. */
    List<IotConnector> list(String workspace);

    /** Stops looking. Operations that have not ended go on in the cluster; whoever awaits one here is told so. */
    @Override
    void close();
}
