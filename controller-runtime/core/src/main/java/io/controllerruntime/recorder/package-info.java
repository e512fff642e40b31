// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, for people: Kubernetes events, as {@code kubectl describe} shows them below an object.
 *
 * <p>A reconciler tells an {@link io.controllerruntime.recorder.EventRecorder}, which never blocks.
 * {@link io.controllerruntime.recorder.EventLog}, a step machine without I/O, decides what is worth writing when: repetitions become a
 * series, floods are cut off. {@link io.controllerruntime.recorder.EventBroadcaster} has it done around the work of
 * a leader, so that the last events are written before the lease is given back. Between {@code reconcile} and {@code rest}; no decision
 * of a controller may depend on an event.
 */
@NullMarked
package io.controllerruntime.recorder;

import org.jspecify.annotations.NullMarked;
