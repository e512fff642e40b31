// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

import java.util.List;
import java.util.SortedMap;

/** What a value may be. */
public sealed interface Type {

    /** The types that differ by name only. */
    enum Scalar implements Type {
        STRING,
        INT32,
        INT64,
        NUMBER,
        BOOLEAN,
        DATE_TIME
    }

    /** One of some strings. */
    record Choice(List<String> values) implements Type {}

    /** A list. */
    record Sequence(Value items) implements Type {}

    /** A map with string keys. */
    record Dictionary(Value values) implements Type {}

    /** An object without a schema. */
    record Opaque() implements Type {}

    /** One of Kubernetes' own types, Quantity and IntOrString among them, by the name of its definition. */
    record Builtin(String definition) implements Type {}

    /**
     * A record or class of the user.
     *
     * @param description the first paragraph of its Javadoc; may be empty
     * @param fields its components, in the order of the source
     * @param constraints what else the schema of the type says, by its keyword
     * @param rules the CEL rules on the type
     */
    record Struct(String description, List<Field> fields, SortedMap<String, Object> constraints, List<Rule> rules)
            implements Type {}
}
