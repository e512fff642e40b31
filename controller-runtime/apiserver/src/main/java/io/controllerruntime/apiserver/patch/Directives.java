// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;

/** The members of a strategic merge patch that are orders, not values. */
final class Directives {

    /** What becomes of the object that it stands in: {@code replace}, {@code delete}, {@code merge}. */
    static final String PATCH = "$patch";

    /** The only members that are to remain. */
    static final String RETAIN_KEYS = "$retainKeys";

    /** {@code $deleteFromPrimitiveList/finalizers}: the values to be removed from a list. */
    static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";

    /** {@code $setElementOrder/containers}: the order that a list is to have. */
    static final String ELEMENT_ORDER = "$setElementOrder";

    private Directives() {}

    static boolean isDelete(String name) {
        return name.startsWith(DELETE_FROM_LIST);
    }

    static boolean isOrder(String name) {
        return name.startsWith(ELEMENT_ORDER);
    }

    /** The list that {@code name} is about: what comes after the first slash. */
    static String list(String name, String directive) {
        if (name.startsWith(directive + "/")) {
            return name.substring(directive.length() + 1);
        }
        String what = directive.equals(ELEMENT_ORDER) ? "setElementOrder list" : "primitive list";
        throw StatusError.badRequest("invalid patch format of " + what);
    }

    /** A value that the object does not have yet, without nulls and directives; empty when it is itself an order. */
    static Optional<Json> newValue(Json value) {
        return withoutOrders(MergePatch.withoutNulls(value));
    }

    /** A value without the objects in which {@code $patch} stands; empty when it stands in the value itself. */
    private static Optional<Json> withoutOrders(Json value) {
        return switch (value) {
            case JsonObject object when object.has(PATCH) -> Optional.empty();
            case JsonObject object -> Optional.of(members(object));
            case JsonArray array -> Optional.of(elements(array));
            default -> Optional.of(value);
        };
    }

    private static JsonObject members(JsonObject object) {
        var kept = JsonObject.builder();
        object.members().forEach((name, member) -> withoutOrders(member).ifPresent(value -> kept.put(name, value)));
        return kept.build();
    }

    /** The elements in which no {@code $patch} stands. */
    static JsonArray elements(JsonArray array) {
        var kept = new ArrayList<Json>();
        array.forEach(element -> withoutOrders(element).ifPresent(kept::add));
        return new JsonArray(kept);
    }
}
