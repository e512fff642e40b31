// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;

/** Objects cut down to their metadata, as {@code as=PartialObjectMetadata} and {@code as=PartialObjectMetadataList} ask for them. */
public final class PartialObject {

    private PartialObject() {}

    /** @param version of meta.k8s.io: {@code v1}, or {@code v1beta1} for old clients */
    public static JsonObject of(JsonObject object, String version) {
        return of("PartialObjectMetadata", object, version).build();
    }

    /** @param version of meta.k8s.io: {@code v1}, or {@code v1beta1} for old clients */
    public static JsonObject ofList(JsonObject list, String version) {
        var items = new JsonArray(list.array("items")
                .orElse(JsonArray.empty())
                .objects()
                .<Json>map(object -> of(object, version))
                .toList());
        return of("PartialObjectMetadataList", list, version)
                .put("items", items)
                .build();
    }

    private static JsonObject.Builder of(String kind, JsonObject object, String version) {
        return JsonObject.builder()
                .put("kind", kind)
                .put("apiVersion", "meta.k8s.io/" + version)
                .put("metadata", object.object("metadata").orElse(JsonObject.empty()));
    }
}
