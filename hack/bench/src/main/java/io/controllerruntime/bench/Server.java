// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.transport.KubeTransport;
import java.io.IOException;

/** A server to measure, running. */
interface Server extends AutoCloseable {

    /** Starts one. */
    @FunctionalInterface
    interface Starter {
        Server start() throws IOException, InterruptedException;
    }

    /** A connection of its own, as the administrator; whoever asked for it closes it. */
    KubeTransport connect();

    /** The memory that it holds now. */
    long bytes() throws IOException;

    @Override
    void close();
}
