// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;

/**
 * Where an operation stands at one moment.
 *
 * @param status {@code Requested}, {@code Running}, or how it ended
 * @param provisioningState the same in the words of Azure Resource Manager
 * @param percentComplete from 0 to 100; never falls
 * @param message what is waited for, or why it ended, for people; may be empty
 */
public record ProgressEvent(
        Operation.Status status, ProvisioningState provisioningState, double percentComplete, String message) {}
