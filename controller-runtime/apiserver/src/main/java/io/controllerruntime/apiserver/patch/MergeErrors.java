// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;

/**
 * Why a strategic merge patch does not fit, in the words of k8s.io/apimachinery/pkg/util/mergepatch/errors.go.
 *
 * <p>Most of them are no Status in the real server, so that they come out as errors with code 500 and without a reason.
 */
final class MergeErrors {

    private MergeErrors() {}

    static StatusError failed(String message) {
        return StatusError.unknown(500, message);
    }

    static StatusError noMergeKey(JsonObject element, String key) {
        return failed("map: " + GoText.plain(element) + " does not contain declared merge key: " + key);
    }

    static StatusError badDirective(Json directive, JsonObject patch) {
        return failed("unknown patch type: " + GoText.plain(directive) + " in map: " + GoText.plain(patch));
    }

    static StatusError noObject(Json actual) {
        return failed("expected a map[string]interface {}, but received a " + type(actual));
    }

    static StatusError noList(Json actual) {
        return failed("expected a []interface {}, but received a " + type(actual));
    }

    private static String type(Json value) {
        return switch (value) {
            case JsonObject object -> "map[string]interface {}";
            case JsonArray array -> "[]interface {}";
            case JsonString string -> "string";
            case JsonInteger integer -> "int64";
            case JsonDecimal decimal -> "float64";
            case JsonBoolean bool -> "bool";
            case JsonNull none -> "%!s(<nil>)";
        };
    }
}
