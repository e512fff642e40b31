// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;

/** JSON values as YAML text: keys are sorted, as sigs.k8s.io/yaml writes them. */
final class Yaml {

    private Yaml() {}

    static byte[] of(byte[] json) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(options)
                .dump(plain(JsonReader.read(json)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object plain(Json json) {
        return switch (json) {
            case JsonObject object -> {
                var map = new TreeMap<String, @Nullable Object>();
                object.members().forEach((key, value) -> map.put(key, plain(value)));
                yield map;
            }
            case JsonArray array -> array.elements().stream().map(Yaml::plain).toList();
            case JsonString string -> string.value();
            case JsonInteger integer -> integer.value();
            case JsonDecimal decimal -> decimal.value();
            case JsonBoolean bool -> bool.value();
            case JsonNull none -> null;
        };
    }
}
