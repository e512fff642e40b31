// SPDX-License-Identifier: Apache-2.0
/**
 * Turns an IotConnector into the objects it needs: {@link com.azurehealthcareapis.iotconnector.plan.Plan#of}.
 *
 * <p>Before: the API server accepted the spec, and the referenced ConfigMaps were looked up. After: the reconciler applies the objects,
 * or reports why there are none. Pure: the same connector, settings and mappings always give the same objects, byte for byte, and no
 * cluster, clock or random number is known here. Where a wish cannot be fulfilled the outcome is a
 * {@link com.azurehealthcareapis.iotconnector.plan.Refusal} that names everything that is missing, not an exception.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.plan;

import org.jspecify.annotations.NullMarked;
