/**
 * The parts of a program, and the order in which they start and stop.
 *
 * <p>A {@link io.controllerruntime.manager.Manager} makes the shared parts (cache, client, metrics, leadership) and runs what is added to
 * it: HTTP first, then the caches until they have synced, then what needs no leader, then what only the leader does; it stops in reverse
 * within one deadline. {@link io.controllerruntime.manager.RunnableGroup} runs tasks together, and knows nothing of the order. Before
 * this package: everything; after it: {@code builder}, which adds controllers.
 */
@NullMarked
package io.controllerruntime.manager;

import org.jspecify.annotations.NullMarked;
