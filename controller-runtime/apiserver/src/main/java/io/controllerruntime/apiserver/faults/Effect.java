// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.storage.Replica;
import java.time.Duration;

/** What goes wrong. */
public sealed interface Effect {

    /** Of a request and its answer, once. */
    sealed interface OfRequest extends Effect {}

    /** Of an open watch. */
    sealed interface OfWatch extends Effect {}

    /**
     * It is answered with an error, and nothing is done.
     *
     * @param status the HTTP status code
     * @param retryAfter when the client may come again, in whole seconds; zero says nothing of it
     */
    record Refusal(int status, Duration retryAfter) implements OfRequest {}

    /** The request is that long on its way. It arrives also when nobody waits for its answer any more. */
    record LateRequest(Duration delay) implements OfRequest {}

    /** The request is carried out at once; its answer is that long on its way. */
    record LateAnswer(Duration delay) implements OfRequest {}

    /** The connection breaks before the request arrives. */
    record LostRequest() implements OfRequest {}

    /** The request is carried out; the connection breaks before the answer. */
    record LostAnswer() implements OfRequest {}

    /** It reads from a cache that lags behind, as far as its resourceVersion allows. */
    record StaleRead(Replica replica) implements OfRequest {}

    /** The connection breaks. */
    record BrokenWatch() implements OfWatch {}

    /** Nothing is heard, neither events nor bookmarks nor the end, until the fault is over. */
    record StalledWatch() implements OfWatch {}
}
