// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.time.Duration;

/**
 * A request for a watch.
 *
 * @param path the absolute path of a collection, percent-encoded
 * @param query the parameters, {@code watch=true} included
 * @param stall how long the stream may be silent before it counts as broken; longer than the {@code timeoutSeconds} asked for
 * @param accept the media types of the events, as in HTTP's Accept header
 */
public record WatchRequest(String path, Query query, Duration stall, String accept) {

    /** A request for JSON. */
    public WatchRequest(String path, Query query, Duration stall) {
        this(path, query, stall, Request.JSON);
    }

    public WatchRequest accepting(String mediaTypes) {
        return new WatchRequest(path, query, stall, mediaTypes);
    }

    @Override
    public String toString() {
        return "WATCH " + path + query.encoded();
    }
}
