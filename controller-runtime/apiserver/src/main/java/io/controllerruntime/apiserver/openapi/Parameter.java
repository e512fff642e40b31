// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is said in the path or in the query.
 *
 * @param name its name
 * @param place path or query
 * @param type OpenAPI's name for what it is
 */
record Parameter(String name, String place, String type) {

    private static final List<Parameter> WRITE = texts("dryRun", "fieldManager", "fieldValidation");

    private static final List<Parameter> PATCH = Stream.concat(
                    WRITE.stream(), Stream.of(new Parameter("force", "query", "boolean")))
            .toList();

    private static final List<Parameter> DELETE = Stream.concat(
                    texts("dryRun", "propagationPolicy").stream(),
                    Stream.of(
                            new Parameter("gracePeriodSeconds", "query", "integer"),
                            new Parameter("orphanDependents", "query", "boolean")))
            .toList();

    private static final List<Parameter> LIST = Stream.concat(
                    texts("continue", "fieldSelector", "labelSelector", "resourceVersion", "resourceVersionMatch")
                            .stream(),
                    Stream.of(
                            new Parameter("allowWatchBookmarks", "query", "boolean"),
                            new Parameter("limit", "query", "integer"),
                            new Parameter("sendInitialEvents", "query", "boolean"),
                            new Parameter("timeoutSeconds", "query", "integer"),
                            new Parameter("watch", "query", "boolean")))
            .toList();

    static Parameter ofPath(String name) {
        return new Parameter(name, "path", "string");
    }

    static List<Parameter> of(Action action) {
        return switch (action) {
            case GET -> List.of();
            case LIST -> LIST;
            case POST, PUT -> WRITE;
            case PATCH -> PATCH;
            case DELETE, DELETE_COLLECTION -> DELETE;
        };
    }

    private static List<Parameter> texts(String... names) {
        return Stream.of(names)
                .map(name -> new Parameter(name, "query", "string"))
                .toList();
    }

    JsonObject in(Dialect dialect) {
        JsonObject.Builder json = JsonObject.builder().put("name", name).put("in", place);
        if (place.equals("path")) {
            json.put("required", Json.of(true));
        }
        return switch (dialect) {
            case V2 -> json.put("type", type).build();
            case V3 -> json.put("schema", JsonObject.of("type", Json.of(type))).build();
        };
    }
}
