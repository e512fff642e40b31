// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a manager owns.
 *
 * @param apiVersion the version in which the fields have these names
 * @param fields the fields
 * @param time when the manager last changed something, in whole seconds; null where it never did
 */
record Owned(String apiVersion, FieldSet fields, @Nullable Instant time) {

    Owned withFields(FieldSet now) {
        return now.equals(fields) ? this : new Owned(apiVersion, now, time);
    }

    Owned without(FieldSet others) {
        return withFields(fields.difference(others));
    }

    /** Seconds since 1970; 0 where there is no time. */
    long seconds() {
        return time == null ? 0 : time.getEpochSecond();
    }
}
