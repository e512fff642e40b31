/**
 * Who works off the queue, and what becomes of a reconcile's end?
 *
 * <p>{@link io.controllerruntime.controller.Controller} starts its {@link io.controllerruntime.controller.Feed}s, waits until they have
 * delivered what exists, and runs workers; each leases a key, opens the scope of log and metrics, calls the user's
 * {@link io.controllerruntime.reconcile.Reconciler} and gives the key back.
 * {@link io.controllerruntime.controller.Settlement} decides when the key runs again, in one switch. Before this package:
 * {@code workqueue}, seen through client-java's interface; after it: {@code reconcile}. Nothing here knows informers, events or HTTP.
 */
@NullMarked
package io.controllerruntime.controller;

import org.jspecify.annotations.NullMarked;
