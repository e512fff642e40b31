/**
 * One leader among many processes, chosen by a Lease of the API server.
 *
 * <p>A {@link io.controllerruntime.leaderelection.Leadership} is a scope: work runs inside it and is joined before the lease is given
 * away. {@link io.controllerruntime.leaderelection.Elector} decides, as a pure step; {@link io.controllerruntime.leaderelection.LeaseLock}
 * reads and writes; {@link io.controllerruntime.leaderelection.LeaderFence} stands before every write of the work. Before this package:
 * {@code rest}; after it: {@code manager}. What the work is must not be known here, and no wall clock decides anything.
 */
@NullMarked
package io.controllerruntime.leaderelection;

import org.jspecify.annotations.NullMarked;
