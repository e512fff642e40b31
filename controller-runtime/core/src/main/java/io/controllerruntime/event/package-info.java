/**
 * What happened to an object, as the cache saw it.
 *
 * <p>{@link io.controllerruntime.event.Event} is the value that flows from {@code cache} through {@code predicate} to {@code handler};
 * every consumer gets private copies. {@link io.controllerruntime.event.Registration} ends the flow to one of them. Nothing here knows
 * where events come from.
 */
@NullMarked
package io.controllerruntime.event;

import org.jspecify.annotations.NullMarked;
