// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.event;

/** A handler's place among those who are told of events (client-go: ResourceEventHandlerRegistration). Thread-safe. */
public interface Registration extends AutoCloseable {

    /** Whether all objects that exist were delivered to this handler. */
    boolean hasSynced();

    /** From now on the handler is told nothing; only a call that runs just now still ends. Closing twice is closing once. */
    @Override
    void close();
}
