// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/**
 * What an update of one part of an object may change: the object itself, its status, or another subresource. Pure.
 *
 * <p>Unless it says otherwise, what is prepared is right, is no change of the spec, and gives no cause for warnings.
 */
@FunctionalInterface
public interface UpdateRules {

    JsonObject prepare(JsonObject object, JsonObject old);

    default List<FieldError> validate(JsonObject object, JsonObject old) {
        return List.of();
    }

    default boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return false;
    }

    default List<String> warnings(JsonObject object, JsonObject old) {
        return List.of();
    }

    /** The rules for all of an object but its status. */
    static UpdateRules whole(Strategy strategy) {
        return new Whole(strategy);
    }

    /** The rules for a write of the server itself, which is right as it is. */
    static UpdateRules internal() {
        return (object, old) -> object;
    }

    /** The rules for the status. */
    static UpdateRules status(Strategy strategy) {
        return new OfStatus(strategy);
    }

    /** All of an object but its status. */
    record Whole(Strategy strategy) implements UpdateRules {

        @Override
        public JsonObject prepare(JsonObject object, JsonObject old) {
            return strategy.prepareForUpdate(object, old);
        }

        @Override
        public List<FieldError> validate(JsonObject object, JsonObject old) {
            return strategy.validateUpdate(object, old);
        }

        @Override
        public boolean hasNewGeneration(JsonObject object, JsonObject old) {
            return strategy.hasNewGeneration(object, old);
        }

        @Override
        public List<String> warnings(JsonObject object, JsonObject old) {
            return strategy.warnings(object, old);
        }
    }

    /** The status of an object. */
    record OfStatus(Strategy strategy) implements UpdateRules {

        @Override
        public JsonObject prepare(JsonObject object, JsonObject old) {
            return strategy.prepareForStatusUpdate(object, old);
        }

        @Override
        public List<FieldError> validate(JsonObject object, JsonObject old) {
            return strategy.validateStatusUpdate(object, old);
        }
    }
}
