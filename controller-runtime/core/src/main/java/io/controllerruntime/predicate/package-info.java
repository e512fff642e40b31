/**
 * Is a change of interest? Pure functions of an {@link io.controllerruntime.event.Event}: no I/O, no time, no thread.
 *
 * <p>Read {@link io.controllerruntime.predicate.Predicate} first; {@link io.controllerruntime.predicate.Predicates} has those that most
 * controllers need. Before this package: {@code cache}; after it: {@code handler}. What a change leads to is not asked here.
 */
@NullMarked
package io.controllerruntime.predicate;

import org.jspecify.annotations.NullMarked;
