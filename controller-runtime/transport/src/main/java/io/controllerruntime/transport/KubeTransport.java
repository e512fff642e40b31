// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.io.IOException;

/**
 * A connection to one Kubernetes API server. Thread-safe.
 *
 * <p>Both methods block the calling task. When that task is interrupted they give up at once and throw
 * {@link java.io.InterruptedIOException} with the thread's interrupt flag set.
 */
public interface KubeTransport extends AutoCloseable {

    /**
     * Sends one request and reads its whole answer, whatever its status code.
     *
     * @throws IOException when there is no answer: no connection, a time-out, an interrupt. Whether the server acted on the request
     *     is then unknown.
     */
    Response call(Request request) throws IOException;

    /**
     * Opens a watch.
     *
     * @return the open stream, or the server's answer when it refused
     * @throws IOException when there is no answer
     */
    WatchAnswer watch(WatchRequest request) throws IOException;

    /**
     * A transport to the same server whose calls never wait behind this one's: connections of its own, for what must not be late (a
     * lease renewal behind a long list). The caller closes it.
     */
    KubeTransport isolated();

    /** Names the server, for messages: {@code https://127.0.0.1:6443}. */
    String server();

    /** Ends calls in flight and open watches, and gives the connections back. */
    @Override
    void close();
}
