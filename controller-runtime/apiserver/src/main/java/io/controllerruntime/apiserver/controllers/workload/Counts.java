// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;

/**
 * Numbers in a status: zero is not told.
 *
 * @param json the status
 */
record Counts(JsonObject json) {

    Counts with(String name, long count) {
        return new Counts(count == 0 ? json.without(name) : json.with(name, Json.of(count)));
    }
}
