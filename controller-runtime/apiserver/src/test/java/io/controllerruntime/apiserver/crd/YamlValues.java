// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a YAML parser gives, as JSON. */
final class YamlValues {

    private YamlValues() {}

    static Json json(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case Map<?, ?> map -> {
                JsonObject.Builder object = JsonObject.builder();
                map.forEach((name, member) -> object.put(String.valueOf(name), json(member)));
                yield object.build();
            }
            case List<?> list ->
                new JsonArray(list.stream().map(YamlValues::json).toList());
            case Boolean bool -> Json.of(bool);
            case Integer integer -> Json.of(integer.longValue());
            case Long integer -> Json.of(integer);
            case Double decimal -> new JsonDecimal(decimal);
            case Object other -> Json.of(other.toString());
        };
    }
}
