// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a controller wants done for one key.
 *
 * @param writes in this order; the first that is refused ends the step, and the key is tried again later
 * @param wakeup when to look again even if nothing changes; empty for never
 */
public record Step(List<Write> writes, Optional<Instant> wakeup) {

    /** All is as it should be. */
    public static final Step NOTHING = new Step(List.of(), Optional.empty());

    public Step {
        writes = List.copyOf(writes);
    }

    public static Step of(Write... writes) {
        return of(List.of(writes));
    }

    public static Step of(List<Write> writes) {
        return new Step(writes, Optional.empty());
    }
}
