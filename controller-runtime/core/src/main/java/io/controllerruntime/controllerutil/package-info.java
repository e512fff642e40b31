// SPDX-License-Identifier: Apache-2.0
/**
 * Read, change, write: the imperative way to bring an object about, for code that comes from Go's controllerutil.
 *
 * <p>{@link io.controllerruntime.controllerutil.ControllerUtil} goes where {@code client.apply} does not: fields that are computed from
 * what is there. Owner references are in {@code ownership}, finalizers in {@code finalizer}. Between {@code reconcile} and {@code client}.
 */
@NullMarked
package io.controllerruntime.controllerutil;

import org.jspecify.annotations.NullMarked;
