// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectorIdTest {

    @Test
    void anAzureResourceIdNamesWorkspaceAndConnector() {
        String id = "/subscriptions/11111111-2222-3333-4444-555566667777/resourceGroups/testRG"
                + "/providers/Microsoft.HealthcareApis/workspaces/workspace1/iotconnectors/blue";
        assertThat(ConnectorId.parse(id)).isEqualTo(new ConnectorId("workspace1", "blue"));
    }

    @Test
    void theIdOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> ConnectorId.parse("/subscriptions/x/resourceGroups/y"))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("is no connector's id");
    }
}
