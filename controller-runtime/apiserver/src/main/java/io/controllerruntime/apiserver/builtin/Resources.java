// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Lists of resources: {@code cpu: 500m}. */
final class Resources {

    private Resources() {}

    /** Requirements whose amounts are whole thousandths. */
    static JsonObject inMillis(JsonObject requirements) {
        return Defaults.of(requirements)
                .inside("limits", Resources::listInMillis)
                .inside("requests", Resources::listInMillis)
                .done();
    }

    static JsonObject listInMillis(JsonObject resources) {
        var rounded = new TreeMap<String, Json>();
        resources.members().forEach((name, amount) -> rounded.put(name, inMillis(amount)));
        return rounded.equals(resources.members()) ? resources : JsonObject.of(rounded);
    }

    private static Json inMillis(Json amount) {
        return amount instanceof JsonString text
                ? Quantity.parse(text.value())
                        .<Json>map(q -> Json.of(q.inMillis().toString()))
                        .orElse(amount)
                : amount;
    }

    /** A container that requests what it is limited to, unless it says otherwise. */
    static JsonObject requestingItsLimits(JsonObject container) {
        UnaryOperator<JsonObject> requests = resources -> resources
                .object("limits")
                .map(limits -> resources.with(
                        "requests", merged(limits, resources.object("requests").orElse(JsonObject.empty()))))
                .orElse(resources);
        return Defaults.of(container).inside("resources", requests).done();
    }

    private static JsonObject merged(JsonObject limits, JsonObject requests) {
        var merged = new TreeMap<>(limits.members());
        merged.putAll(requests.members());
        return JsonObject.of(merged);
    }

    /** The amount; zero where the text is none. */
    static Quantity amount(Field field) {
        return Quantity.parse(field.text()).orElse(Quantity.of(0));
    }
}
