// SPDX-License-Identifier: Apache-2.0
/**
 * Names for the fields of an object, and sets of them.
 *
 * <p>A {@link io.controllerruntime.apiserver.fieldmanager.paths.FieldSet} is what a field manager owns; {@link
 * io.controllerruntime.apiserver.fieldmanager.paths.FieldsV1} is how metadata.managedFields spells it. Before: {@code json}. After: {@code typed},
 * which finds the fields that a value has. Nothing here knows schemas or managers.
 */
@NullMarked
package io.controllerruntime.apiserver.fieldmanager.paths;

import org.jspecify.annotations.NullMarked;
