// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import com.google.gson.JsonObject;
import io.controllerruntime.annotations.PreserveUnknownFields;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A mapping template, in place or in a ConfigMap.
 *
 * @param content The template itself.
 * @param configMapKeyRef The key of a ConfigMap in the connector's namespace that holds the template as JSON text. Changes of the
 *     ConfigMap are followed.
 */
@Rule(
        value = "has(self.content) != has(self.configMapKeyRef)",
        message = "exactly one of content and configMapKeyRef must be set")
public record Mapping(
        @Nullable @PreserveUnknownFields JsonObject content,
        @Nullable KeyRef configMapKeyRef) {}
