// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;

/** How kube-apiserver shows what changed between two specs. */
final class GoDiff {

    private GoDiff() {}

    static String of(JsonObject old, JsonObject now) {
        return "";
    }
}
