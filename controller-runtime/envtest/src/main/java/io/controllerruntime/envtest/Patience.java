// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for what a server does in its own time, by asking again and again.
 *
 * @param clock tells when it is enough
 * @param tasks makes the gate to pause at
 */
record Patience(Clock clock, TaskRunner tasks) {

    private static final Duration PAUSE = Duration.ofMillis(25);

    /**
     * Returns when nothing is missing any more.
     *
     * @throws EnvTestException when {@code atMost} is over, with what is missing still; or when the thread was interrupted
     */
    void await(Duration atMost, Probe probe) {
        remaining(atMost, probe).ifPresent(missing -> {
            throw new EnvTestException("After %d s still: %s".formatted(atMost.toSeconds(), missing));
        });
    }

    /**
     * Returns at once when nothing is missing any more, else what is missing when {@code atMost} is over. It looks at least once.
     *
     * @throws EnvTestException when the thread was interrupted
     */
    Optional<String> remaining(Duration atMost, Probe probe) {
        long start = clock.nanoTime();
        Optional<String> missing = missing(probe);
        while (missing.isPresent() && clock.nanoTime() - start < atMost.toNanos()) {
            pause();
            missing = missing(probe);
        }
        return missing;
    }

    private static Optional<String> missing(Probe probe) {
        try {
            return probe.missing();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private void pause() {
        try {
            tasks.gate().await(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvTestException("Interrupted while waiting for the API server", e);
        }
    }

    @FunctionalInterface
    interface Probe {
        /**
         * Looks once.
         *
         * @return what is not as it should be; empty when all is well
         * @throws IOException when it could not look, which counts as missing
         */
        Optional<String> missing() throws IOException;
    }
}
