// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

/** Where the last operation on a connector stands, in the words of Azure Resource Manager. */
public enum ProvisioningState {
    Accepted,
    Creating,
    Updating,
    Verifying,
    Succeeded,
    Failed,
    Canceled,
    Deleting,
    Deprovisioned,
    Moving,
    Suspended,
    Warned,
    SystemMaintenance
}
