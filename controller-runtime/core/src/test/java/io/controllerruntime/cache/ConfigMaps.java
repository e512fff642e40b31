// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** ConfigMaps as a server sends them. */
final class ConfigMaps {

    static final ResourceType<V1ConfigMap> CONFIG_MAPS = new ResourceType<>(
            V1ConfigMap.class,
            new GroupVersionKind("", "v1", "ConfigMap"),
            "configmaps",
            ResourceType.Scope.NAMESPACED);

    private ConfigMaps() {}

    static ObjectKey key(String name) {
        return ObjectKey.of("demo", name);
    }

    /** A ConfigMap in namespace {@code demo}; its data tells its resourceVersion again, so that a reader's copy can be told. */
    static JsonObject configMap(String name, String uid, long version) {
        return configMap("demo", name, uid, version);
    }

    static JsonObject configMap(String namespace, String name, String uid, long version) {
        return JsonParser.parseString("""
                {"apiVersion": "v1", "kind": "ConfigMap",
                 "metadata": {"namespace": "%s", "name": "%s", "uid": "%s", "resourceVersion": "%d"},
                 "data": {"version": "%d"}}""".formatted(namespace, name, uid, version, version))
                .getAsJsonObject();
    }

    static JsonObject labelled(JsonObject object, Map<String, String> labels) {
        var json = new JsonObject();
        labels.forEach(json::addProperty);
        object.getAsJsonObject("metadata").add("labels", json);
        return object;
    }

    static JsonObject managedBy(JsonObject object, String... managers) {
        var entries = new JsonArray();
        for (String manager : managers) {
            var entry = new JsonObject();
            entry.addProperty("manager", manager);
            entries.add(entry);
        }
        object.getAsJsonObject("metadata").add("managedFields", entries);
        return object;
    }

    static RawJson raw(JsonObject object) {
        return RawJson.of(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    static V1ObjectMeta metadata(V1ConfigMap map) {
        return Objects.requireNonNull(map.getMetadata());
    }

    /** The value of a label that is there. */
    static String label(V1ConfigMap map, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(metadata(map).getLabels()).get(name));
    }

    /** The version that the data tells. */
    static String version(V1ConfigMap map) {
        return Objects.requireNonNull(Objects.requireNonNull(map.getData()).get("version"));
    }
}
