// SPDX-License-Identifier: Apache-2.0
/**
 * Structural schemas: what the fields of an object may be, how they are defaulted, pruned, merged and patched.
 *
 * <p>Schemas of Kubernetes' own kinds are read from one compact resource, those of custom kinds from their definition. All functions here are
 * pure. Before: {@code json}. After: {@code patch}, {@code fieldmanager}, {@code registry}.
 */
@NullMarked
package io.controllerruntime.apiserver.schema;

import org.jspecify.annotations.NullMarked;
