// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import java.time.Duration;

/**
 * How a controller runs.
 *
 * @param maxConcurrentReconciles how many keys are reconciled at once, default 1
 * @param cacheSyncTimeout how long the start waits for the objects that exist, default 2 minutes
 */
public record ControllerOptions(int maxConcurrentReconciles, Duration cacheSyncTimeout) {

    public static final ControllerOptions DEFAULTS = new ControllerOptions(1, Duration.ofMinutes(2));

    public ControllerOptions {
        if (maxConcurrentReconciles < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentReconciles must be at least 1, was " + maxConcurrentReconciles);
        }
        if (!cacheSyncTimeout.isPositive()) {
            throw new IllegalArgumentException("cacheSyncTimeout must be more than zero, was " + cacheSyncTimeout);
        }
    }

    public ControllerOptions withMaxConcurrentReconciles(int count) {
        return new ControllerOptions(count, cacheSyncTimeout);
    }

    public ControllerOptions withCacheSyncTimeout(Duration timeout) {
        return new ControllerOptions(maxConcurrentReconciles, timeout);
    }
}
