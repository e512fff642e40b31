// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Computes JSON merge patches (RFC 7386). */
public final class MergePatch {

    private MergePatch() {}

    /**
     * The smallest patch that turns {@code before} into {@code after}: a removed field is null, a list is replaced as a whole.
     *
     * @param before a tree without nulls
     * @param after a tree without nulls: a merge patch cannot set a field to null
     * @return a tree of its own; empty when the two are equal
     */
    public static JsonObject between(JsonObject before, JsonObject after) {
        var patch = new JsonObject();
        before.keySet().stream().filter(name -> !after.has(name)).forEach(name -> patch.add(name, JsonNull.INSTANCE));
        after.entrySet().stream()
                .filter(field -> isChanged(before.get(field.getKey()), field.getValue()))
                .forEach(field -> patch.add(field.getKey(), change(before.get(field.getKey()), field.getValue())));
        return patch;
    }

    private static boolean isChanged(@Nullable JsonElement before, JsonElement after) {
        return before == null || !JsonValues.areEqual(before, after);
    }

    private static JsonElement change(@Nullable JsonElement before, JsonElement after) {
        return ((before instanceof JsonObject from) && (after instanceof JsonObject to))
                ? between(from, to)
                : after.deepCopy();
    }
}
