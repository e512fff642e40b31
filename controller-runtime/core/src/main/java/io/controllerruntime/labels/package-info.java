// SPDX-License-Identifier: Apache-2.0
/**
 * Which labels are meant? One answer for all who select (as apimachinery's pkg/labels).
 *
 * <p>{@link io.controllerruntime.labels.Selector} is read from a text or from a model; {@link io.controllerruntime.labels.Requirement} is one
 * of its parts and the only place that knows what an operator means. Used by {@code cache} and {@code predicate}; before this package:
 * nothing. Nothing here knows objects.
 */
@NullMarked
package io.controllerruntime.labels;

import org.jspecify.annotations.NullMarked;
