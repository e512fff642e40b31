// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object.
 *
 * @param key which object
 * @param before as it was; null when it is new
 * @param after as it is; null when it is gone
 */
public record Change(
        Key key, @Nullable JsonObject before, @Nullable JsonObject after) {

    /** As it was and as it is, as far as it was and is. */
    public Stream<JsonObject> sides() {
        return Stream.of(Stream.ofNullable(before), Stream.ofNullable(after)).flatMap(side -> side);
    }

    public boolean isDeletion() {
        return after == null;
    }
}
