// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

/** What a server answers to a request for a watch. */
public sealed interface WatchAnswer {

    /** The watch is open; whoever asked closes the stream. */
    record Opened(WatchStream stream) implements WatchAnswer {}

    /** The server refused; the response carries a Status. */
    record Refused(Response response) implements WatchAnswer {}
}
