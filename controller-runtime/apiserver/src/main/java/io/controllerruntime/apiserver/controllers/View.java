// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.List;
import java.util.Optional;

/** The objects as a controller sees them: none of its own writes is missing. Used by the task that runs the controllers. */
public interface View {

    List<Objects.Served> served();

    Optional<JsonObject> get(Key key);

    /** @param namespace only those there; empty for all */
    List<JsonObject> list(GroupResource resource, String namespace);

    /**
     * The objects of a namespace that one object controls.
     *
     * @param resource one that the controller keeps
     * @param controllerUid the uid of that object; empty for those that nothing controls
     */
    List<JsonObject> controlledBy(GroupResource resource, String namespace, String controllerUid);
}
