// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.ScaleFields;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scale of a custom resource; k8s.io/apiextensions-apiserver/pkg/registry/customresource/etcd.go. */
final class CustomScale extends Scale {

    /** What an update finds where nobody has said how many replicas there are to be. */
    private static final long UNSET = Integer.MIN_VALUE;

    private final String specPath;
    private final String statusPath;
    private final String selectorPath;

    private CustomScale(Resource form, ScaleFields fields, JsonObject paths) {
        super(form, fields);
        specPath = paths.string("specReplicasPath").orElse("");
        statusPath = paths.string("statusReplicasPath").orElse("");
        selectorPath = paths.string("labelSelectorPath").orElse("");
    }

    /**
     * @param form of a scale
     * @param apiVersion of the resource that is scaled
     * @param paths of each version with a scale, what its definition says of it
     */
    static CustomScale of(Resource form, String apiVersion, Map<String, JsonObject> paths) {
        var replicas = new LinkedHashMap<String, List<String>>();
        paths.forEach((version, scale) ->
                replicas.put(version, path(scale.string("specReplicasPath").orElse(""))));
        JsonObject own = paths.getOrDefault(apiVersion, JsonObject.empty());
        return new CustomScale(form, new ScaleFields(apiVersion, replicas), own);
    }

    private static List<String> path(String text) {
        return List.of((text.startsWith(".") ? text.substring(1) : text).split("\\.", -1));
    }

    private static String[] names(String text) {
        return path(text).toArray(String[]::new);
    }

    private Optional<Long> wanted(JsonObject object) {
        return object.integer(names(specPath));
    }

    private Shown shown(JsonObject object, long wanted) {
        return new Shown(
                wanted,
                object.integer(names(statusPath)).orElse(0L),
                selectorPath.isEmpty() ? "" : object.string(names(selectorPath)).orElse(""));
    }

    @Override
    Shown shown(JsonObject object) {
        long wanted = wanted(object)
                .orElseThrow(
                        () -> StatusError.internalError("the spec replicas field \"" + specPath + "\" does not exist"));
        return shown(object, wanted);
    }

    @Override
    Shown found(JsonObject object) {
        return shown(object, wanted(object).orElse(UNSET));
    }

    @Override
    JsonObject scaled(JsonObject object, long replicas) {
        if (replicas == UNSET) {
            throw StatusError.badRequest("the spec replicas field \"" + specPath + "\" cannot be empty");
        }
        return object.with(path(specPath), Json.of(replicas));
    }

    @Override
    ObjectMeta meant(ObjectMeta meta, String resourceVersion) {
        return resourceVersion.isEmpty() ? meta : meta.with("resourceVersion", resourceVersion);
    }
}
