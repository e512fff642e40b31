// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.io.IOException;
import java.util.Optional;

/** The events of a watch, each as one line of JSON. One reader; {@link #close} may be called from anywhere. */
public interface EventStream extends AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @return empty when the watch is over
     * @throws IOException when the client is to see no end, but a broken connection
     */
    Optional<byte[]> next() throws IOException, InterruptedException;

    /** Ends the watch; a reader in {@link #next} returns. */
    @Override
    void close();
}
