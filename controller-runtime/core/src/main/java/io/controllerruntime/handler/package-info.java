/**
 * Which requests does a change wake? Pure functions from an {@link io.controllerruntime.event.Event} to
 * {@link io.controllerruntime.reconcile.Request}s.
 *
 * <p>{@link io.controllerruntime.handler.Handlers} has the three ways: the object itself, its owner, or whatever a function maps it to.
 * Before this package: {@code predicate}; after it: {@code workqueue}. Whether a change matters was decided before; when a request runs
 * is decided after.
 */
@NullMarked
package io.controllerruntime.handler;

import org.jspecify.annotations.NullMarked;
