// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.time.Instant;

/** Reads time. Thread-safe. */
public interface Clock {

    /** The wall clock: for timestamps that people or other machines read. It may jump; nothing is decided by it. */
    Instant now();

    /** The monotonic clock in nanoseconds from an arbitrary origin: for every delay, deadline and duration. */
    long nanoTime();
}
