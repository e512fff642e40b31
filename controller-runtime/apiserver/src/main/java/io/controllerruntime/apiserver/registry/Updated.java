// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.storage.Stored;

/** What an update did; each has the object as it is answered. */
public sealed interface Updated {

    Stored object();

    /** There was none, now there is. */
    record Created(Stored object) implements Updated {}

    /** It was there; perhaps nothing had to change. */
    record Changed(Stored object) implements Updated {}

    /** Its last finalizer went, so it did too. */
    record Ended(Stored object) implements Updated {}
}
