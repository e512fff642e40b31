/**
 * The wire: requests and answers as JSON bytes, a watch as a stream of lines.
 *
 * <p>{@link io.controllerruntime.transport.KubeTransport} is what stands between the framework and an API server. It knows HTTP's
 * verbs and status codes, but neither objects nor retries nor time-outs of its own making. Objects are copied at this boundary by
 * construction, so no two components ever share one. Before this package: nothing; after it: {@code rest}.
 */
@NullMarked
package io.controllerruntime.transport;

import org.jspecify.annotations.NullMarked;
