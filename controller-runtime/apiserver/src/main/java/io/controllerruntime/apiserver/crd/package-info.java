// SPDX-License-Identifier: Apache-2.0
/**
 * Custom resource definitions: what makes one valid, what its status says, and how the resources that it defines behave.
 *
 * <p>Everything here is a function of values; who stores definitions and serves what they define asks here. Before: {@code registry}. After:
 * {@code schema} and {@code cel}.
 */
@NullMarked
package io.controllerruntime.apiserver.crd;

import org.jspecify.annotations.NullMarked;
