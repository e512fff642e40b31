// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.reconcile.Request;
import java.util.Optional;
import java.util.function.Consumer;

/** Delivers the requests of one controller. Thread-safe. */
public interface Source {

    /** What it delivers, for messages: {@code apps/v1 Deployment}. */
    String name();

    /**
     * Delivers from now on, beginning with what exists already. Does not block. Called again only after {@link #stop}.
     *
     * @param queue takes a request from any thread, without blocking
     */
    void start(Consumer<Request> queue);

    /** Delivers nothing more. Does not block; harmless when it was not started. */
    void stop();

    /** Whether the requests of all objects that exist have been delivered. */
    boolean hasSynced();

    /** Why it does not deliver just now, and what to do; empty when it does. */
    Optional<String> problem();
}
