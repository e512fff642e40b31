// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

/** Whether an event is good to know or calls for a look. */
public enum EventType {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }
}
