// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

/**
 * A field of a message.
 *
 * @param name in JSON; empty for a message whose fields are in line in JSON
 * @param goName the name in Go, which errors tell
 * @param number on the wire
 * @param type of its value
 * @param empty when JSON leaves it out
 */
record Field(String name, String goName, int number, FieldType type, Empty empty) {

    /** Whether JSON has a field that has nothing to say. */
    enum Empty {
        WRITTEN,
        OMITTED,
        /** Also where the value is a message without content. */
        OMITTED_ALWAYS
    }

    boolean isInline() {
        return name.isEmpty();
    }
}
