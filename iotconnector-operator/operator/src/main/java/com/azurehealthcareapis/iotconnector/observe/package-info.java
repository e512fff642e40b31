// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what a Deployment's controller reports, as far as the status of a connector depends on it.
 *
 * <p>Before: the reconciler applied the Deployment, or found it. After: {@code status} judges. Pure, and without judgement: nothing here
 * knows what a connector is.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.observe;

import org.jspecify.annotations.NullMarked;
