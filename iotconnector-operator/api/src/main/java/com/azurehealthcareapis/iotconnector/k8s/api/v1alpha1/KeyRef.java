// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.MinLength;

/**
 * One key of a ConfigMap or Secret in the connector's namespace.
 *
 * @param name Name of the ConfigMap or Secret.
 * @param key The key within its data.
 */
public record KeyRef(
        @MinLength(1) @MaxLength(253) String name,
        @MinLength(1) @MaxLength(253) String key) {}
