// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Resource;

/** Remembers who set which field of an object, and merges what is applied. Thread-safe, pure. */
public interface FieldTracking {

    /** Nobody remembers, and nothing can be applied. */
    FieldTracking NONE = new FieldTracking() {
        @Override
        public JsonObject updated(Target target, JsonObject live, JsonObject object) {
            return object;
        }

        @Override
        public JsonObject applied(Target target, JsonObject live, JsonObject configuration, Force force) {
            throw StatusError.internalError("server-side apply is switched off");
        }

        @Override
        public JsonObject settled(JsonObject live, JsonObject object) {
            return object;
        }
    };

    /**
     * Where fields are set, and by whom.
     *
     * @param resource the resource
     * @param subresource the part that is written; empty for the object itself
     * @param manager the name of who writes
     */
    record Target(Resource resource, String subresource, String manager) {}

    /** Whether an apply takes fields from others. */
    enum Force {
        YES,
        NO
    }

    /** @param live the object as it is stored; empty for a creation */
    JsonObject updated(Target target, JsonObject live, JsonObject object);

    /**
     * @param live the object as it is stored; empty when there is none
     * @throws StatusError when others have set what is applied
     */
    JsonObject applied(Target target, JsonObject live, JsonObject configuration, Force force);

    /** {@code object} as it is to be stored in place of {@code live}: where nothing has changed but the time of a write, not even that has. */
    JsonObject settled(JsonObject live, JsonObject object);
}
