// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import java.util.Set;

/**
 * Makes objects smaller before they are cached (Go: cache.Options.DefaultTransform).
 *
 * <p>What it takes away no reader of the cache sees: an apply that sets such a field is always sent. It must leave name, namespace, uid and
 * resourceVersion alone. A transform that throws is logged, and the object is kept whole.
 */
@FunctionalInterface
public interface Transform {

    /** Leaves objects as they are, whatever was to be inherited. */
    Transform NONE = object -> object;

    /** What shall be cached; {@code object} itself may be changed. */
    JsonObject apply(JsonObject object);

    /** Leaves out members of the object itself, such as {@code status}. */
    static Transform without(String... members) {
        Set<String> names = Set.of(members);
        return object -> {
            names.forEach(object::remove);
            return object;
        };
    }
}
