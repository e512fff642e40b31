// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;

/** Connectors that a command cannot do without. */
final class Existing {

    private Existing() {}

    static IotConnector get(Session session, String name) {
        ConnectorId id = session.id(name);
        return session.provider().get(id).orElseThrow(() -> missing(id));
    }

    private static ProvisioningException missing(ConnectorId id) {
        return new ProvisioningException(
                ProvisioningException.Kind.NOT_FOUND, ArmError.of("ResourceNotFound", "there is no connector " + id));
    }
}
