// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import java.util.Optional;

/** An open watch, event by event. One reader; {@link #close} from anywhere. */
public interface Watch extends AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @return empty when the server ended the watch in good order
     * @throws io.controllerruntime.apierrors.ApiException.Unreachable when the stream broke or stalled
     */
    Optional<WatchEvent> next();

    @Override
    void close();
}
