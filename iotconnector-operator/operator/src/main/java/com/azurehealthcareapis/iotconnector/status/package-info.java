// SPDX-License-Identifier: Apache-2.0
/**
 * Judges what was planned and observed, and words it as the status of an IotConnector.
 *
 * <p>Before: {@code plan} decided, {@code observe} read the Deployment. After: the reconciler writes the status, last. Pure: the same
 * connector (with the status it had), decision, rollout and time give the same status, so a status that would not change is not
 * written. No rule here needs more memory than the previous status: one that was lost is made again from what is observed.
 *
 * <p>{@code provisioningState} and {@code operation} describe the last operation, in the words of Azure Resource Manager; they end and
 * stay ended. Conditions describe health and change with it.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.status;

import org.jspecify.annotations.NullMarked;
