// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

/** History does not go back as far as asked. */
public final class CompactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long requested;
    private final long oldest;

    CompactedException(long requested, long oldest) {
        super("history goes back to revision " + oldest + ", not to " + requested, null, false, false);
        this.requested = requested;
        this.oldest = oldest;
    }

    public long requested() {
        return requested;
    }

    /** The oldest revision that can be asked for. */
    public long oldest() {
        return oldest;
    }
}
