// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import java.util.ArrayList;
import java.util.function.IntFunction;

/** Changing values so that what stays is shared: a value that is not changed comes back as itself, and whoever holds it sees that at once. */
final class Sharing {

    private Sharing() {}

    /** Whether two values are one and the same: never a question of equality here, only of whether to copy. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isSame(Json one, Json other) {
        return one == other;
    }

    /** The array with each element as {@code changed} has it. */
    static JsonArray elements(JsonArray array, IntFunction<Json> changed) {
        var elements = new ArrayList<Json>(array.size());
        boolean same = true;
        for (int i = 0; i < array.size(); i++) {
            elements.add(changed.apply(i));
            same &= isSame(elements.get(i), array.get(i));
        }
        return same ? array : new JsonArray(elements);
    }
}
