// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** Reads what a client sent as an object of a kind. Thread-safe, pure. */
@FunctionalInterface
public interface Decoder {

    /** What comes in goes through as it is. */
    Decoder LENIENT = object -> new Decoded(object, List.of());

    /**
     * @param object with apiVersion and kind
     * @throws io.controllerruntime.apiserver.errors.StatusError when a value is of a type that the kind does not have there
     */
    Decoded decode(JsonObject object);

    /**
     * An object as the server understands it.
     *
     * @param object what is left of it, without defaults
     * @param unknown what was dropped, in the words of a strict decoder: {@code unknown field "spec.replica"}
     */
    record Decoded(JsonObject object, List<String> unknown) {}
}
