// SPDX-License-Identifier: Apache-2.0
/**
 * What must be cleaned up before an object may go.
 *
 * <p>{@link io.controllerruntime.finalizer.Finalizers} is what a reconciler declares and calls first;
 * {@link io.controllerruntime.finalizer.FinalizerPatch} says, as a value, what is to be written, and
 * {@link io.controllerruntime.finalizer.FinalizerList} reads and changes the list on an object at hand. Between {@code reconcile} and
 * {@code client}; what is cleaned up is the reconciler's business.
 */
@NullMarked
package io.controllerruntime.finalizer;

import org.jspecify.annotations.NullMarked;
