// SPDX-License-Identifier: Apache-2.0
/**
 * What the server answers when it refuses, in the words of kube-apiserver.
 *
 * <p>{@link io.controllerruntime.apiserver.errors.FieldError}s are found by validation and gathered; a
 * {@link io.controllerruntime.apiserver.errors.StatusError} ends a request. Nothing here decides what is wrong.
 */
@NullMarked
package io.controllerruntime.apiserver.errors;

import org.jspecify.annotations.NullMarked;
