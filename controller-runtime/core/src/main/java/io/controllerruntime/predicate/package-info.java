/**
 * Is a change of interest? Pure functions of an {@link io.controllerruntime.event.Event}: no I/O, no time, no thread.
 *
 * <p>Before this package: {@code cache}; after it: {@code handler}.
 */
@NullMarked
package io.controllerruntime.predicate;

import org.jspecify.annotations.NullMarked;
