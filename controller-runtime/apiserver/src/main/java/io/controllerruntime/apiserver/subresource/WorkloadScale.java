// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.fieldmanager.ScaleFields;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Resource;
import java.util.Map;

/** The scale of a built-in workload; k8s.io/kubernetes/pkg/registry/apps/deployment/storage/storage.go and its likes. */
final class WorkloadScale extends Scale {

    private WorkloadScale(Resource form, ScaleFields fields) {
        super(form, fields);
    }

    /** @param form of a scale */
    static Part of(Resource workload, Resource form) {
        String apiVersion = workload.type().apiVersion();
        return new WorkloadScale(form, new ScaleFields(apiVersion, Map.of(apiVersion, SPEC_REPLICAS)));
    }

    @Override
    Shown shown(JsonObject object) {
        return new Shown(
                object.integer("spec", "replicas").orElse(1L),
                object.integer("status", "replicas").orElse(0L),
                Selectors.text(object.object("spec", "selector").orElse(JsonObject.empty())));
    }

    @Override
    JsonObject scaled(JsonObject object, long replicas) {
        return object.with(SPEC_REPLICAS, Json.of(replicas));
    }

    @Override
    ObjectMeta meant(ObjectMeta meta, String resourceVersion) {
        return resourceVersion.isEmpty()
                ? meta.without("resourceVersion")
                : meta.with("resourceVersion", resourceVersion);
    }
}
