// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.time.Instant;

/** What a container does. */
sealed interface ContainerState {

    /** Its turn has not come. */
    record Unborn() implements ContainerState {}

    /**
     * It cannot run now.
     *
     * @param reason a word in CamelCase
     * @param message a sentence; may be empty
     * @param until when something is tried; {@link Instant#MAX} when something has to change first
     */
    record Waiting(String reason, String message, Instant until) implements ContainerState {}

    record Running(Instant since) implements ContainerState {}

    /** It ended. */
    record Ended(int code, String reason, Instant started, Instant finished) implements ContainerState {}
}
