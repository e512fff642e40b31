/**
 * The real wire: {@link io.controllerruntime.transport.KubeTransport} over client-java's {@code ApiClient} and its OkHttp.
 *
 * <p>Authentication and TLS are client-java's; requests, time limits, interrupts and the end of all of them are
 * {@link io.controllerruntime.okhttp.OkHttpTransport}'s. Before this package: {@code config}, which finds an {@code ApiClient}; after it:
 * {@code rest}. Nothing here knows what a Kubernetes object is.
 */
@NullMarked
package io.controllerruntime.okhttp;

import org.jspecify.annotations.NullMarked;
