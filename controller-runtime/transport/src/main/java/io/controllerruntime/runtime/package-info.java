/**
 * The seams to everything a test must be able to replace: time, threads and chance.
 *
 * <p>No component of this project reads the system clock, starts a thread or draws a random number by itself: it is handed a
 * {@link io.controllerruntime.runtime.Runtime}. {@link io.controllerruntime.runtime.SystemRuntime} is the real one;
 * {@link io.controllerruntime.runtime.VirtualTime} runs the same components deterministically, with time that jumps when all are
 * idle. Nothing here knows Kubernetes. Read {@link io.controllerruntime.runtime.TaskRunner} first.
 */
@NullMarked
package io.controllerruntime.runtime;

import org.jspecify.annotations.NullMarked;
