/**
 * The Kubernetes API over a {@link io.controllerruntime.transport.KubeTransport}: verbs, paths, patches, pages, watches, errors.
 *
 * <p>{@link io.controllerruntime.rest.RestClient} is live and stateless: no cache, no fence, no retries. Users meet {@code client}, which
 * stands on it. {@link io.controllerruntime.rest.ObservedTransport} goes between it and the wire where requests are counted.
 */
@NullMarked
package io.controllerruntime.rest;

import org.jspecify.annotations.NullMarked;
