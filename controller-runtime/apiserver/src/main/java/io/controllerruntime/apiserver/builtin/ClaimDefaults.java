// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;

/** The defaults of PersistentVolumeClaims; k8s.io/kubernetes/pkg/apis/core/v1/defaults.go. */
final class ClaimDefaults {

    private ClaimDefaults() {}

    static JsonObject of(JsonObject claim) {
        return Defaults.of(claim)
                .insideAlways(
                        "spec",
                        spec -> Defaults.of(spec)
                                .set("volumeMode", "Filesystem")
                                .done())
                .insideAlways(
                        "status",
                        status -> Defaults.of(status).set("phase", "Pending").done())
                .done();
    }

    /** A claim inside of another object, which is told what it is. */
    static JsonObject ofTemplate(JsonObject claim) {
        return Defaults.of(of(claim))
                .set("apiVersion", "v1")
                .set("kind", "PersistentVolumeClaim")
                .done();
    }
}
