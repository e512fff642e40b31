// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Tables of objects, as {@code Accept: application/json;as=Table;g=meta.k8s.io;v=v1} asks for them: asTable in
 * k8s.io/apiserver/pkg/endpoints/handlers/response.go. Immutable.
 *
 * @param printer the columns
 * @param include what each row brings along
 * @param version of meta.k8s.io: {@code v1}, or {@code v1beta1} for old clients
 */
public record Tables(Printer printer, IncludeObject include, String version) {

    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    /** Whether a table tells what its columns are. In a watch only the first does. */
    public enum Headers {
        SHOWN,
        OMITTED
    }

    /** The table of one object: the answer to a get, or what a watch event carries. */
    public JsonObject ofObject(JsonObject object, Headers headers, Instant now) {
        JsonObject metadata = object.string("metadata", "resourceVersion")
                .map(revision -> JsonObject.of("resourceVersion", Json.of(revision)))
                .orElse(JsonObject.empty());
        return table(metadata, headers, List.of(row(object, now)));
    }

    /** The table of a list; what the list says of itself stays. */
    public JsonObject ofList(JsonObject list, Headers headers, Instant now) {
        List<Json> rows = list.array("items")
                .orElse(JsonArray.empty())
                .objects()
                .<Json>map(object -> row(object, now))
                .toList();
        return table(list.object("metadata").orElse(JsonObject.empty()).without("selfLink"), headers, rows);
    }

    private JsonObject table(JsonObject metadata, Headers headers, List<Json> rows) {
        return JsonObject.builder()
                .put("kind", "Table")
                .put("apiVersion", "meta.k8s.io/" + version)
                .put("metadata", metadata)
                .put("columnDefinitions", headers == Headers.SHOWN ? printer.definitions() : JsonNull.NULL)
                .put("rows", rows.isEmpty() ? printer.noRows() : new JsonArray(rows))
                .build();
    }

    private JsonObject row(JsonObject object, Instant now) {
        return printer.row(object, now).with("object", included(object));
    }

    private Json included(JsonObject object) {
        return switch (include) {
            case OBJECT -> object;
            case METADATA -> PartialObject.of(object, version);
            case NONE -> endsInitialEvents(object) ? PartialObject.of(object, version) : JsonNull.NULL;
        };
    }

    /** The bookmark after the initial events is recognized by its annotation, so its metadata always come along. */
    private static boolean endsInitialEvents(JsonObject object) {
        return object.string("metadata", "annotations", INITIAL_EVENTS_END)
                .filter("true"::equals)
                .isPresent();
    }
}
