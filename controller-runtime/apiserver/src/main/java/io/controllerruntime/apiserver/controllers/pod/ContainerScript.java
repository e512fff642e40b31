// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.time.Duration;

/**
 * What is to happen to a container.
 *
 * @param pull whether its image can be had
 * @param startAfter how long it takes to create it
 * @param readiness when it is ready, counted from its start
 * @param ending whether it ends by itself
 */
public record ContainerScript(Pull pull, Duration startAfter, Readiness readiness, Ending ending) {

    /** It starts, is ready, and stays so. */
    public static final ContainerScript DEFAULT = new ContainerScript(
            new Pull.Succeeds(), Duration.ZERO, new Readiness.After(Duration.ZERO), new Ending.Never());

    /** Whether an image can be had. */
    public sealed interface Pull {

        record Succeeds() implements Pull {}

        /** @param error what the container runtime says; empty for what it says of an image that is not there */
        record Fails(String error) implements Pull {}
    }

    /** When a container is ready. */
    public sealed interface Readiness {

        record After(Duration duration) implements Readiness {}

        record Never() implements Readiness {}
    }

    /** Whether a container ends by itself. A container without restarts that is to be complete ends with code 0. */
    public sealed interface Ending {

        record Never() implements Ending {}

        /**
         * It ends, again after each restart.
         *
         * @param code its exit code
         * @param reason {@code Error}, {@code Completed}, {@code OOMKilled}
         * @param after how long it runs
         * @param times how often it ends before it stays
         */
        record Exits(int code, String reason, Duration after, int times) implements Ending {

            public static final int EVERY_TIME = Integer.MAX_VALUE;

            /** With the reason that goes with the code, every time. */
            public static Exits with(int code, Duration after) {
                return new Exits(code, code == 0 ? "Completed" : "Error", after, EVERY_TIME);
            }

            /** It takes more memory than it may. */
            public static Exits outOfMemory(Duration after) {
                return new Exits(137, "OOMKilled", after, EVERY_TIME);
            }
        }
    }

    public ContainerScript with(Pull newPull) {
        return new ContainerScript(newPull, startAfter, readiness, ending);
    }

    public ContainerScript with(Readiness newReadiness) {
        return new ContainerScript(pull, startAfter, newReadiness, ending);
    }

    public ContainerScript with(Ending newEnding) {
        return new ContainerScript(pull, startAfter, readiness, newEnding);
    }

    public ContainerScript withStartAfter(Duration duration) {
        return new ContainerScript(pull, duration, readiness, ending);
    }
}
