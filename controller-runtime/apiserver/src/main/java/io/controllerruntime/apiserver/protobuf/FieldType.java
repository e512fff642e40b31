// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import java.util.function.Supplier;

/** The Go type of a field, as far as it decides how the field is written. */
sealed interface FieldType {

    /** What has a wire form of its own. */
    enum Scalar implements FieldType {
        TEXT,
        INT_32,
        INT_64,
        TRUTH,
        DOUBLE,
        BYTES
    }

    /** What may be nil, and is not written then. */
    record Pointer(FieldType target) implements FieldType {}

    record ListOf(FieldType element) implements FieldType {}

    /** A map from strings, written as a list of entries. */
    record MapOf(FieldType value) implements FieldType {}

    /** A message; found when it is needed, because messages refer to each other. */
    record Nested(Supplier<Message> message) implements FieldType {}

    /** A message whose JSON form is not that of its fields. */
    record Converted(Special special, Supplier<Message> message) implements FieldType {}
}
