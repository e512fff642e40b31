// SPDX-License-Identifier: Apache-2.0
/**
 * The three kinds of patches that are not server-side apply: JSON patch, merge patch, strategic merge patch.
 *
 * <p>Pure functions from an object to an object; a patch is read once and can be applied again when the object has moved on meanwhile.
 * Before: the body of the request, and {@code schema}, which knows how lists are merged. After: defaulting and validation of the result. What
 * the result may be is not decided here.
 */
@NullMarked
package io.controllerruntime.apiserver.patch;

import org.jspecify.annotations.NullMarked;
