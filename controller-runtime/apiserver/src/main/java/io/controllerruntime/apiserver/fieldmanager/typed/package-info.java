// SPDX-License-Identifier: Apache-2.0
/**
 * Values seen through their types: which fields a value has, what differs between two, how one is merged into another or loses fields.
 *
 * <p>A {@link io.controllerruntime.apiserver.fieldmanager.typed.FieldType} is what merging needs to know of a schema. All functions are pure and walk
 * a value and its type side by side. Before: {@code schema}, {@code paths}. After: {@code fieldmanager}, which knows who owns what. Nothing here
 * knows managers.
 */
@NullMarked
package io.controllerruntime.apiserver.fieldmanager.typed;

import org.jspecify.annotations.NullMarked;
