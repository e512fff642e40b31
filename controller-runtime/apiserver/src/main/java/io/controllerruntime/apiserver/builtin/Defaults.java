// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An object that gets its defaults. What is there is never replaced; an object that needs no default stays the same instance. One thread. */
@SuppressWarnings(
        "ReferenceEquality") // Whether something was changed is told by the instance; to compare contents would cost
// more.
final class Defaults {

    private JsonObject object;

    private Defaults(JsonObject object) {
        this.object = object;
    }

    static Defaults of(JsonObject object) {
        return new Defaults(object);
    }

    JsonObject done() {
        return object;
    }

    Defaults set(String name, String value) {
        return set(name, Json.of(value));
    }

    Defaults set(String name, long value) {
        return set(name, Json.of(value));
    }

    Defaults set(String name, Json value) {
        return has(name) ? this : put(name, value);
    }

    Defaults put(String name, Json value) {
        object = object.with(name, value);
        return this;
    }

    boolean has(String name) {
        return present(object.get(name));
    }

    private static boolean present(@Nullable Json value) {
        return value != null && value != JsonNull.NULL;
    }

    /** Changes the object that {@code name} is, if it is one. */
    Defaults inside(String name, UnaryOperator<JsonObject> defaults) {
        if (object.get(name) instanceof JsonObject inner) {
            JsonObject changed = defaults.apply(inner);
            return changed == inner ? this : put(name, changed);
        }
        return this;
    }

    /** As {@link #inside}, where an absent object counts as an empty one. */
    Defaults insideAlways(String name, UnaryOperator<JsonObject> defaults) {
        return set(name, JsonObject.empty()).inside(name, defaults);
    }

    /** Changes each object of the list that {@code name} is, if it is one. */
    Defaults inEach(String name, UnaryOperator<JsonObject> defaults) {
        if (!(object.get(name) instanceof JsonArray array)) {
            return this;
        }
        var changed = new ArrayList<Json>(array.size());
        boolean same = true;
        for (Json element : array) {
            Json after = element instanceof JsonObject inner ? defaults.apply(inner) : element;
            same &= after == element;
            changed.add(after);
        }
        return same ? this : put(name, new JsonArray(changed));
    }
}
