/**
 * What happened to an object, as the cache saw it.
 *
 * <p>The value that flows from {@code cache} through {@code predicate} to {@code handler}. Every consumer gets private copies.
 */
@NullMarked
package io.controllerruntime.event;

import org.jspecify.annotations.NullMarked;
