/**
 * Which key is worked on next, and when is a failing one tried again?
 *
 * <p>{@link io.controllerruntime.workqueue.Schedule} decides: one entry per key at its earliest due time, never two workers on one key.
 * It is a pure step machine that tests drive directly; {@link io.controllerruntime.workqueue.KeyedQueue} lends it a clock, a lock and a
 * gate for workers to wait at. {@link io.controllerruntime.workqueue.ExponentialBackoff} says how long a failing key waits. Before this
 * package: {@code handler}; after it: {@code controller}. Nothing here knows what a key stands for, what a worker does, or how it is
 * measured: that is told to a {@link io.controllerruntime.workqueue.QueueObserver}.
 */
@NullMarked
package io.controllerruntime.workqueue;

import org.jspecify.annotations.NullMarked;
