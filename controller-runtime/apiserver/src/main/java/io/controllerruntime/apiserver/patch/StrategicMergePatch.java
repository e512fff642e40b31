// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;

/** A merge patch with directives, for kinds whose schema says how their lists are merged. */
record StrategicMergePatch(JsonObject patch, List<String> problems, Schema schema) implements Patch {

    static StrategicMergePatch read(byte[] body, Strictness strictness, Schema schema) {
        JsonReader.Strict read;
        try {
            read = PatchBody.read(body, strictness);
        } catch (JsonSyntaxException e) {
            throw StatusError.badRequest(e.getMessage());
        }
        JsonObject patch = switch (read.value()) {
            case JsonObject object -> object;
            case JsonNull none -> JsonObject.empty();
            default -> throw PatchBody.mismatch("", read.value(), "value of type map[string]interface {}");
        };
        return new StrategicMergePatch(patch, read.problems(), schema);
    }

    @Override
    public Json apply(JsonObject object) {
        return StrategicMerge.merge(object, patch, schema);
    }

    /** Here the patch itself is shown, as Go prints a map. */
    @Override
    public String shown(Json patched) {
        return GoText.plain(patch);
    }
}
