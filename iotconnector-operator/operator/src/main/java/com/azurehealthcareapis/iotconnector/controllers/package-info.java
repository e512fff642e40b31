// SPDX-License-Identifier: Apache-2.0
/**
 * The reconciler of IotConnectors and what connects it with the cluster.
 *
 * <p>{@link com.azurehealthcareapis.iotconnector.controllers.IotConnectorReconciler} is a straight line: read, decide ({@code plan}), apply,
 * observe ({@code observe}), report ({@code status}). Every effect of the operator is here, and no rule: which objects a connector needs and
 * what its status says is decided in those packages, which know no cluster.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.controllers;

import org.jspecify.annotations.NullMarked;
