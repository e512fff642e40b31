/**
 * Which requests does a change wake? Pure functions from an {@link io.controllerruntime.event.Event} to
 * {@link io.controllerruntime.reconcile.Request}s: itself, its owner, or whatever a function maps it to.
 *
 * <p>Before this package: {@code predicate}; after it: {@code workqueue}.
 */
@NullMarked
package io.controllerruntime.handler;

import org.jspecify.annotations.NullMarked;
