// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.util.List;
import java.util.Optional;

/** Reads what a client sent as an object of a kind. Thread-safe, pure. */
@FunctionalInterface
public interface Decoder {

    /** What comes in goes through as it is. */
    Decoder LENIENT = object -> new Decoded(object, List.of(), Optional.empty());

    /** @param object with apiVersion and kind */
    Decoded decode(JsonObject object);

    /** As {@link #decode}, for what the server itself made of an object and a patch. */
    default Decoded convert(JsonObject object) {
        return decode(object);
    }

    /** Whether {@code type} is one of Kubernetes' own, as which an object may be read even where another one is wanted. */
    default boolean knows(GroupVersionKind type) {
        return false;
    }

    /**
     * An object as the server understands it.
     *
     * @param object what is left of it, without defaults
     * @param unknown what was dropped, in the words of a strict decoder: {@code unknown field "spec.replica"}
     * @param problem why it cannot be read: a value is of a type that the kind does not have there
     */
    record Decoded(JsonObject object, List<String> unknown, Optional<String> problem) {}
}
