// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a method does at a path.
 *
 * @param action what Kubernetes calls it: {@code list}
 * @param id a name of its own
 * @param type the kind it is about
 * @param parameters what may be in the query
 * @param body the definition of what is sent; empty where nothing is
 * @param bodyTypes the media types of what is sent
 * @param answer the definition of what comes back
 */
record Operation(
        Action action,
        String id,
        GroupVersionKind type,
        List<Parameter> parameters,
        Optional<String> body,
        List<String> bodyTypes,
        String answer) {

    JsonObject in(Dialect dialect) {
        List<Json> written = new ArrayList<>();
        parameters.forEach(parameter -> written.add(parameter.in(dialect)));
        JsonObject.Builder json = JsonObject.builder()
                .put("description", action.text() + " " + type.kind())
                .put("operationId", id)
                .put("x-kubernetes-action", action.text())
                .put("x-kubernetes-group-version-kind", json(type));
        body.ifPresent(definition -> {
            switch (dialect) {
                case V2 -> {
                    written.add(body(dialect.reference(definition)));
                    json.put("consumes", JsonArray.ofStrings(bodyTypes));
                }
                case V3 ->
                    json.put(
                            "requestBody", JsonObject.of("content", content(bodyTypes, dialect.reference(definition))));
            }
        });
        return json.put("parameters", new JsonArray(written))
                .put("responses", JsonObject.of("200", response(dialect)))
                .build();
    }

    private static JsonObject body(JsonObject schema) {
        return JsonObject.builder()
                .put("name", "body")
                .put("in", "body")
                .put("schema", schema)
                .build();
    }

    private JsonObject response(Dialect dialect) {
        JsonObject schema = dialect.reference(answer);
        JsonObject response = JsonObject.of("description", Json.of("OK"));
        return switch (dialect) {
            case V2 -> response.with("schema", schema);
            case V3 -> response.with("content", content(List.of("application/json"), schema));
        };
    }

    private static JsonObject content(List<String> mediaTypes, JsonObject schema) {
        JsonObject.Builder content = JsonObject.builder();
        mediaTypes.forEach(mediaType -> content.put(mediaType, JsonObject.of("schema", schema)));
        return content.build();
    }

    static JsonObject json(GroupVersionKind type) {
        return JsonObject.builder()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind())
                .build();
    }
}
