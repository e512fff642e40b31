/**
 * What a reconciler reads and writes with.
 *
 * <p>Reads come from the {@code cache} and are never older than this process's own writes; writes go to the server through a
 * {@link io.controllerruntime.client.Fence}, and what they return is shown to the cache (the only link that points backwards).
 * {@link io.controllerruntime.client.Client#apply} is the primary write: an {@link io.controllerruntime.client.Intent} holds only what
 * was set, and is not sent when nothing would change ({@link io.controllerruntime.client.ApplyMatcher} decides). Read
 * {@link io.controllerruntime.client.CachingClient} first. Nothing here retries, waits or remembers: what is known of the server is in
 * the cache.
 */
@NullMarked
package io.controllerruntime.client;

import org.jspecify.annotations.NullMarked;
