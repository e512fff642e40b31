// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import java.util.UUID;

/** The source of chance: jitter, identities, identifiers. Thread-safe. */
public interface Randoms {

    /** A number in [0, 1). */
    double nextDouble();

    /** A random (version 4) UUID. */
    UUID nextUuid();
}
