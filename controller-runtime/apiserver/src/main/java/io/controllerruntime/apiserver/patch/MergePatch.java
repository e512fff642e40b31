// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import java.util.List;
import java.util.TreeMap;

/**
 * RFC 7386 as github.com/evanphx/json-patch v4 has it (merge.go): null removes a member, objects are merged, all else is replaced.
 *
 * @param patch an object or an array
 */
record MergePatch(Json patch, List<String> problems) implements Patch {

    private static final String UNREADABLE = "Invalid JSON Patch";

    static MergePatch read(byte[] body, Strictness strictness) {
        JsonReader.Strict read;
        try {
            read = PatchBody.read(body, strictness);
        } catch (JsonSyntaxException e) {
            throw StatusError.badRequest(
                    strictness == Strictness.STRICT ? "error decoding patch: " + e.getMessage() : UNREADABLE);
        }
        if (strictness == Strictness.STRICT && !(read.value() instanceof JsonObject) && read.value() != JsonNull.NULL) {
            throw PatchBody.mismatch("error decoding patch: ", read.value(), "value of type map[string]interface {}");
        }
        if (read.value() instanceof JsonObject || read.value() instanceof JsonArray) {
            return new MergePatch(read.value(), read.problems());
        }
        throw StatusError.badRequest(UNREADABLE);
    }

    @Override
    public Json apply(JsonObject object) {
        return patch instanceof JsonObject changes ? merged(object, changes) : withoutNulls(patch);
    }

    /** Members are sorted where the patch reaches, which shows where the outcome does. */
    private static JsonObject merged(JsonObject object, JsonObject patch) {
        var result = new TreeMap<>(object.members());
        patch.members().forEach((name, change) -> {
            if (change == JsonNull.NULL) {
                result.remove(name);
            } else {
                result.put(name, changed(object.at(name).orElse(JsonNull.NULL), change));
            }
        });
        return JsonObject.of(result);
    }

    /** An array takes the place of an object as it is, nulls included; in all other cases nulls are left out. */
    private static Json changed(Json current, Json change) {
        if (current instanceof JsonObject object) {
            return change instanceof JsonObject changes ? merged(object, changes) : change;
        }
        return withoutNulls(change);
    }

    /** Without the members that are null, however deep. */
    static Json withoutNulls(Json value) {
        return switch (value) {
            case JsonObject object -> {
                var kept = JsonObject.builder();
                object.members().forEach((name, member) -> {
                    if (member != JsonNull.NULL) {
                        kept.put(name, withoutNulls(member));
                    }
                });
                yield kept.build();
            }
            case JsonArray array ->
                new JsonArray(
                        array.elements().stream().map(MergePatch::withoutNulls).toList());
            default -> value;
        };
    }
}
