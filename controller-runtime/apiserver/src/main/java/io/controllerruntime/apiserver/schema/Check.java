// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import org.jspecify.annotations.Nullable;

/** What some of a schema's keywords ask of a value. Immutable, thread-safe. */
interface Check {

    /** Whether it is about values of this sort. */
    boolean appliesTo(Json value);

    /**
     * Checks a value.
     *
     * @param path where it is, below the root of what is validated
     * @param past what it was before an update; null where it has no past
     */
    void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings);
}
