// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Optional;

/** Makes of an object as it is the object as it is to be. Called again when somebody else was faster; so without effects. */
@FunctionalInterface
public interface Transformation {

    /**
     * @param current with its resourceVersion; empty when there is none, and one may be created
     * @return the object, with a resourceVersion only where the client insists on one
     */
    JsonObject apply(Optional<JsonObject> current);
}
