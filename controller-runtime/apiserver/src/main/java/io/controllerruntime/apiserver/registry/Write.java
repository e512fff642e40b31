// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import java.util.function.Consumer;

/**
 * What a write is made with, besides the object.
 *
 * @param namespace of the request; empty for the cluster
 * @param mode whether the outcome is kept
 * @param admission has the last word
 * @param warnings takes what the client is to be told besides the answer
 */
public record Write(String namespace, Mode mode, Admission admission, Consumer<String> warnings) {

    /** Whether a write is one. */
    public enum Mode {
        COMMIT,
        DRY_RUN
    }

    /** A write of the server itself. */
    public static Write internal(String namespace) {
        return new Write(namespace, Mode.COMMIT, Admission.ALL, warning -> {});
    }

    /** Whether the outcome is kept. */
    public boolean isCommitted() {
        return mode == Mode.COMMIT;
    }
}
