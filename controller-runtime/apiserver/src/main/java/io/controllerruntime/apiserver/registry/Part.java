// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.function.Function;

/** How an object is read and written at one path: at its own, or at that of a subresource. Thread-safe, pure. */
public sealed interface Part {

    /** The object at its own path. */
    Part WHOLE = new Same(UpdateRules::whole);

    /** The object at the path of its status. */
    Part STATUS = new Same(UpdateRules::status);

    /** What an update there may change. */
    UpdateRules rules(Strategy strategy);

    /**
     * The object itself is sent and answered.
     *
     * @param rulesOf what an update may change, by the strategy of the kind
     */
    record Same(Function<Strategy, UpdateRules> rulesOf) implements Part {
        @Override
        public UpdateRules rules(Strategy strategy) {
            return rulesOf.apply(strategy);
        }
    }

    /** An object of another kind is sent and answered, that shows some of the object. */
    non-sealed interface View extends Part {

        /** The kind that is sent and answered, and how it is read. */
        Resource form();

        /** What is answered. */
        JsonObject of(JsonObject object);

        /** What an update finds: as {@link #of}, with managedFields. */
        JsonObject before(JsonObject object);

        /**
         * The object once the view of it was written.
         *
         * @throws io.controllerruntime.apiserver.errors.StatusError when the view is invalid
         */
        JsonObject into(JsonObject object, JsonObject view);

        @Override
        default UpdateRules rules(Strategy strategy) {
            return UpdateRules.whole(strategy);
        }
    }
}
