// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Objects with their members in the order in which Go writes them, for messages that show an object. */
final class GoOrder {

    /** The fields of ObjectMeta in k8s.io/apimachinery/pkg/apis/meta/v1/types.go. */
    private static final List<String> METADATA = List.of(
            "name",
            "generateName",
            "namespace",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private GoOrder() {}

    /** An object of one of Kubernetes' own kinds: its metadata is a struct. */
    static JsonObject ofStruct(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        JsonObject.Builder ordered = JsonObject.builder();
        METADATA.forEach(name -> meta.json().at(name).ifPresent(value -> ordered.put(name, value)));
        return object.with("metadata", ordered.build());
    }

    /** A custom object: a map, and all in it. */
    static JsonObject ofMap(JsonObject object) {
        JsonObject.Builder ordered = JsonObject.builder();
        new TreeMap<>(object.members()).forEach((name, value) -> ordered.put(name, ofAny(value)));
        return ordered.build();
    }

    private static Json ofAny(Json value) {
        return switch (value) {
            case JsonObject object -> ofMap(object);
            case JsonArray array ->
                JsonArray.of(StreamSupport.stream(array.spliterator(), false)
                        .map(GoOrder::ofAny)
                        .toArray(Json[]::new));
            default -> value;
        };
    }
}
