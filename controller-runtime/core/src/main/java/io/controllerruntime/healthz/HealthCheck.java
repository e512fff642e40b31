// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import java.util.Optional;

/** One thing that may be wrong. Called by several requests at once; must not block. */
@FunctionalInterface
public interface HealthCheck {

    /** Never fails: who can answer is alive. */
    static HealthCheck ping() {
        return Optional::empty;
    }

    /** What is wrong and what to do about it; empty when all is well. */
    Optional<String> problem();
}
