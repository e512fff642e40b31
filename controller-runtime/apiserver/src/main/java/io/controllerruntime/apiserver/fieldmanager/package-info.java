// SPDX-License-Identifier: Apache-2.0
/**
 * Server-side apply and metadata.managedFields: who owns which field, and what becomes of an object when somebody applies to it.
 *
 * <p>{@link io.controllerruntime.apiserver.fieldmanager.FieldManager} is asked once for each write, after the object has been decoded and defaulted
 * and before it is prepared and validated. {@code paths} has the sets of fields, {@code typed} the values seen through their types; here are the
 * managers. Before: {@code request}, {@code schema}. After: {@code registry}. All functions are pure: the time of a write is a parameter.
 */
@NullMarked
package io.controllerruntime.apiserver.fieldmanager;

import org.jspecify.annotations.NullMarked;
