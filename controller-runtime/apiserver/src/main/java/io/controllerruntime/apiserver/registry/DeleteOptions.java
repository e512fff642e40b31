// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import java.util.Optional;

/**
 * How an object is to be deleted.
 *
 * @param gracePeriodSeconds how long it has to end; empty leaves it to its kind
 * @param uid only the object with this uid
 * @param resourceVersion only this version of it
 * @param propagation what becomes of its dependents; empty leaves it to the object and its kind
 */
public record DeleteOptions(
        Optional<Long> gracePeriodSeconds,
        Optional<String> uid,
        Optional<String> resourceVersion,
        Optional<Propagation> propagation) {

    /** Nothing particular. */
    public static final DeleteOptions DEFAULT =
            new DeleteOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What becomes of the dependents. */
    public enum Propagation {
        ORPHAN,
        BACKGROUND,
        FOREGROUND
    }

    public DeleteOptions {
        // A negative period counts as one second.
        gracePeriodSeconds = gracePeriodSeconds.map(seconds -> seconds < 0 ? 1 : seconds);
    }
}
