// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A mapping template.
 *
 * @param content the template itself; null when the cluster keeps it elsewhere, in a ConfigMap
 */
public record IotMappingProperties(@Nullable JsonObject content) {}
