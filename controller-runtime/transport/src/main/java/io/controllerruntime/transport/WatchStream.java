// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.io.IOException;
import java.util.Optional;

/** An open watch: one reader; {@link #close} may be called from anywhere. */
public interface WatchStream extends AutoCloseable {

    /**
     * Waits for the next line: one watch event as JSON, without the line break.
     *
     * @return empty when the server ended the stream in good order, or after {@link #close}
     * @throws IOException when the stream broke or was silent for too long; {@link java.io.InterruptedIOException}, with the interrupt
     *     flag set, when the reading task was interrupted
     */
    Optional<byte[]> next() throws IOException;

    /** Ends the watch; a reader in {@link #next} returns. */
    @Override
    void close();
}
