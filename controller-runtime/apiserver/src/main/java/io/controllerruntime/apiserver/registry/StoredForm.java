// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;

/** The form in which the objects of a resource are stored, because another resource serves the same ones. Pure. */
public interface StoredForm {

    /** An object of this resource, as it is stored. */
    JsonObject stored(JsonObject object);

    /** A stored object, as this resource serves it. */
    JsonObject served(JsonObject stored);
}
