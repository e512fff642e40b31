// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.function.UnaryOperator;

/** A kind with defaults at most: ServiceAccounts, and the kinds that are stored as their schema has them. */
final class PlainStrategy extends BuiltinStrategy {

    private final UnaryOperator<JsonObject> defaults;

    PlainStrategy(WireForm form, Shape shape, UnaryOperator<JsonObject> defaults) {
        super(form, shape);
        this.defaults = defaults;
    }

    @Override
    JsonObject withDefaults(JsonObject object) {
        return defaults.apply(object);
    }
}
