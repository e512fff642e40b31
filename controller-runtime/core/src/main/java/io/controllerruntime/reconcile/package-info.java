/**
 * What a user of the framework writes.
 *
 * <p>A {@link io.controllerruntime.reconcile.Reconciler} makes the world match one object: it is told the object's name, never what
 * happened, reads the state, writes what differs and answers when it wants to be called again. Its
 * {@link io.controllerruntime.reconcile.Result} says only when, never what to write. Before this package: {@code workqueue};
 * around it: {@code controller}.
 */
@NullMarked
package io.controllerruntime.reconcile;

import org.jspecify.annotations.NullMarked;
