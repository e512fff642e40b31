// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

/** What becomes of an occurrence. */
enum Fate {
    KEPT("kept", ""),
    BUFFER_FULL("buffer_full", "too many others wait for the server; look whether it answers"),
    TOO_MANY("too_many", "its object has had too many; say the same thing with the same words"),
    REFUSED("refused", "the server refuses it; if for want of rights, grant create and patch on events.events.k8s.io"),
    GIVEN_UP("given_up", "the server cannot be reached");

    private final String label;
    private final String explanation;

    Fate(String label, String explanation) {
        this.label = label;
        this.explanation = explanation;
    }

    /** For metrics. */
    String label() {
        return label;
    }

    /** Why it is lost, and what to do. */
    String explanation() {
        return explanation;
    }
}
