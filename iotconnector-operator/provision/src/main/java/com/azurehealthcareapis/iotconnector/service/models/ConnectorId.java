// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a connector.
 *
 * @param workspace the workspace it belongs to, which is a namespace of the cluster
 * @param name its name there
 */
public record ConnectorId(String workspace, String name) {

    private static final Pattern ARM_ID = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.HealthcareApis"
                    + "/workspaces/(?<workspace>[^/]+)/iotconnectors/(?<name>[^/]+)",
            Pattern.CASE_INSENSITIVE);

    /**
     * The connector of an Azure resource id. A cluster serves one subscription and resource group, so those are not kept.
     *
     * @throws ProvisioningException when it is not the id of a connector
     */
    public static ConnectorId parse(String resourceId) {
        Matcher matcher = ARM_ID.matcher(resourceId);
        if (!matcher.matches()) {
            throw ProvisioningException.invalid(
                    "id",
                    "'" + resourceId + "' is no connector's id; expected /subscriptions/S/resourceGroups/G"
                            + "/providers/Microsoft.HealthcareApis/workspaces/W/iotconnectors/NAME");
        }
        return new ConnectorId(matcher.group("workspace"), matcher.group("name"));
    }

    @Override
    public String toString() {
        return workspace + "/" + name;
    }
}
