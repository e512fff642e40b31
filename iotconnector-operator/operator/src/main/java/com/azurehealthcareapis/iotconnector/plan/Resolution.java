// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

/** The mappings of a connector, or why there are none. */
public sealed interface Resolution permits Mappings, Refusal {}
