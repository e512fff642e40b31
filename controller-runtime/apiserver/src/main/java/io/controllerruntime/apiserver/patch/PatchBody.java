// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import java.util.List;

/** Reads the bodies of patches. */
final class PatchBody {

    private PatchBody() {}

    /** @throws JsonSyntaxException when it is no JSON */
    static JsonReader.Strict read(byte[] body, Patch.Strictness strictness) {
        return switch (strictness) {
            case LENIENT -> new JsonReader.Strict(JsonReader.read(body), List.of());
            case STRICT -> JsonReader.readStrict(body);
        };
    }

    /** That {@code value} is not of the type that Go's decoder was given; {@code prefix} begins the message. */
    static StatusError mismatch(String prefix, Json value, String type) {
        return StatusError.badRequest(prefix + "json: cannot unmarshal " + kind(value) + " into Go " + type);
    }

    private static String kind(Json value) {
        return switch (value) {
            case JsonObject object -> "object";
            case JsonArray array -> "array";
            case JsonString string -> "string";
            case JsonInteger integer -> "number";
            case JsonDecimal decimal -> "number";
            case JsonBoolean bool -> "bool";
            case JsonNull none -> "null";
        };
    }
}
