// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.List;
import java.util.function.Supplier;

/** The Go type of a value, as far as it decides how the value is written as JSON. */
sealed interface WireType {

    /** string, bool, and the numbers. */
    enum Scalar implements WireType {
        TEXT,
        NUMBER,
        TRUTH
    }

    /** Types that write themselves. */
    enum Leaf implements WireType {
        TIME,
        QUANTITY,
        INT_OR_STRING,
        ANYTHING
    }

    /** What may be nil; its zero value is a value. */
    record Pointer(WireType target) implements WireType {}

    record ListOf(WireType element) implements WireType {}

    record MapOf(WireType value) implements WireType {}

    /**
     * A struct; its fields are found when they are needed, because structs refer to each other.
     *
     * @param name as the table has it
     * @param fields in the order in which they are written
     */
    record Struct(String name, Supplier<List<WireField>> fields) implements WireType {}

    /**
     * A field of a struct.
     *
     * @param name in JSON
     * @param type of its value
     * @param empty when it is left out
     */
    record WireField(String name, WireType type, Empty empty) {}

    /** Whether a field that has nothing to say is written. */
    enum Empty {
        WRITTEN,
        OMITTED,
        /** Also where the value is a struct without content. */
        OMITTED_ALWAYS
    }
}
