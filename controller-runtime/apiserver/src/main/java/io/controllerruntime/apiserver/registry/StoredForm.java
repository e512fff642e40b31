// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;

/** The form in which the objects of a resource are stored, where it is not that in which they are served. Pure. */
public interface StoredForm {

    /** An object of this resource, as it is stored. */
    JsonObject stored(JsonObject object);

    /** A stored object, as this resource serves it. */
    JsonObject served(JsonObject stored);

    /** Whether what was written at {@code revision} may not be served as it is stored. */
    default boolean isNeeded(long revision) {
        return true;
    }
}
