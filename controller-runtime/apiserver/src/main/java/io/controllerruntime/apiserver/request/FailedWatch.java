// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watch that could not begin: its only event says why. */
final class FailedWatch implements EventStream {

    private final byte[] error;
    private final AtomicBoolean told = new AtomicBoolean();

    FailedWatch(byte[] error) {
        this.error = error;
    }

    @Override
    public Optional<byte[]> next() {
        return told.getAndSet(true) ? Optional.empty() : Optional.of(error);
    }

    @Override
    public void close() {
        told.set(true);
    }
}
