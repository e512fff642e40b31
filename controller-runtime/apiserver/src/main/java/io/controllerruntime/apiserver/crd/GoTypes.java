// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;

/** The types that Go has for JSON, and how it prints values of them. */
final class GoTypes {

    private GoTypes() {}

    static String name(Json value) {
        return switch (value) {
            case JsonObject object -> "map[string]interface {}";
            case JsonArray array -> "[]interface {}";
            case JsonString string -> "string";
            case JsonInteger integer -> "int64";
            case JsonDecimal decimal -> "float64";
            case JsonBoolean bool -> "bool";
            case JsonNull none -> "<nil>";
        };
    }

    static String text(Json value) {
        return value instanceof JsonString(String text) ? text : JsonWriter.text(value);
    }
}
