// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

/** What shall become of a connector: a plan, or a refusal that leaves everything as it is. */
public sealed interface Decision permits Plan, Refusal {}
