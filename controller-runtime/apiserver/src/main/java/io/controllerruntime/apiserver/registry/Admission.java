// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The last word on a write, when the object is complete and valid. Thread-safe. */
@FunctionalInterface
public interface Admission {

    Admission ALL = (object, old) -> {};

    /**
     * @param object what is to be stored; null for a deletion
     * @param old what is stored; null for a creation
     * @throws io.controllerruntime.apiserver.errors.StatusError when it may not be
     */
    void validate(@Nullable JsonObject object, @Nullable JsonObject old);
}
