// SPDX-License-Identifier: Apache-2.0
/**
 * How is an object? The conditions in its status, by which people, kubectl and other controllers tell.
 *
 * <p>{@link io.controllerruntime.conditions.Conditions} keeps them by the API conventions. Pure functions on lists: what they say is the
 * reconciler's business, writing them is {@code client}'s.
 */
@NullMarked
package io.controllerruntime.conditions;

import org.jspecify.annotations.NullMarked;
