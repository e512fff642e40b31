// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

import java.util.Optional;

/**
 * A component of a type.
 *
 * @param name as in JSON
 * @param description for those who write manifests; never empty
 * @param value what it holds
 * @param required whether it must be there
 * @param defaultValue what the API server fills in, as a tree
 */
public record Field(String name, String description, Value value, boolean required, Optional<Object> defaultValue) {}
