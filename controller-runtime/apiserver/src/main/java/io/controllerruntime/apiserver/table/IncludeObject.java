// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import java.util.Optional;

/** How much of its object a row brings along. */
public enum IncludeObject {
    NONE("None"),
    METADATA("Metadata"),
    OBJECT("Object");

    private final String text;

    IncludeObject(String text) {
        this.text = text;
    }

    /** What the query parameter {@code includeObject} means; the metadata when it is empty, and nothing when it is none of the three. */
    public static Optional<IncludeObject> of(String parameter) {
        for (IncludeObject policy : values()) {
            if (policy.text.equals(parameter)) {
                return Optional.of(policy);
            }
        }
        return parameter.isEmpty() ? Optional.of(METADATA) : Optional.empty();
    }
}
