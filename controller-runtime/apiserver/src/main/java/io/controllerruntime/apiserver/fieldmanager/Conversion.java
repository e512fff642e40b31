// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;

/** Brings an object into another version of its kind. Pure. */
public interface Conversion {

    /** The conversion of strategy None: the versions differ in their name only. */
    Conversion NONE = (object, apiVersion) -> object.with("apiVersion", Json.of(apiVersion));

    /** @param apiVersion the group and version to convert to */
    JsonObject convert(JsonObject object, String apiVersion);
}
