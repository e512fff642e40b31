// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.request.Accepted.Target;
import io.controllerruntime.apiserver.table.IncludeObject;
import io.controllerruntime.apiserver.table.PartialObject;
import io.controllerruntime.apiserver.table.Printer;
import io.controllerruntime.apiserver.table.Tables;
import io.controllerruntime.apiserver.table.Tables.Headers;
import java.util.List;
import java.util.function.UnaryOperator;

/** What objects are turned into before they go out; k8s.io/apiserver/pkg/endpoints/handlers/response.go. */
sealed interface Shape {

    /** @throws StatusError when one object cannot be shown so */
    JsonObject ofObject(JsonObject object);

    /** @throws StatusError when a list cannot be shown so */
    JsonObject ofList(JsonObject list);

    /** What turns the objects of one watch, in their order. */
    UnaryOperator<JsonObject> ofEvents();

    /** @throws StatusError when the request's options for the shape are wrong */
    static Shape of(Call call, Target target) {
        return switch (target.kind()) {
            case "Table" -> new Table(call.store(), tables(call, target.version()));
            case "PartialObjectMetadata" -> new Partial(call.resource(), target.version());
            default -> new PartialList(call.resource(), target.version());
        };
    }

    private static Tables tables(Call call, String version) {
        String include = call.request().parameter("includeObject").orElse("");
        Resource resource = call.resource();
        Printer printer = resource.traits().has(Flag.CUSTOM)
                ? Printer.custom(resource.columns())
                : Printer.of(resource.groupResource());
        return new Tables(printer, IncludeObject.of(include).orElseThrow(() -> unknown(include)), version);
    }

    private static StatusError unknown(String include) {
        FieldError error = FieldError.invalid(
                FieldPath.of("includeObject"), include, "must be 'Metadata', 'Object', 'None', or empty");
        return StatusError.badRequest("Unable to convert to Table as requested: " + error.message());
    }

    /** Rows and columns. */
    record Table(ObjectStore store, Tables tables) implements Shape {
        @Override
        public JsonObject ofObject(JsonObject object) {
            return tables.ofObject(object, Headers.SHOWN, store.time());
        }

        @Override
        public JsonObject ofList(JsonObject list) {
            return tables.ofList(withTypes(list), Headers.SHOWN, store.time());
        }

        /** The items of a list do not repeat their type, but a row may bring its object along. */
        private JsonObject withTypes(JsonObject list) {
            List<Json> items = list.array("items").stream()
                    .flatMap(JsonArray::objects)
                    .<Json>map(this::withType)
                    .toList();
            return list.with("items", new JsonArray(items));
        }

        private JsonObject withType(JsonObject item) {
            GroupVersionKind type = store.resource().type();
            return item.with("kind", Json.of(type.kind())).with("apiVersion", Json.of(type.apiVersion()));
        }

        @Override
        public UnaryOperator<JsonObject> ofEvents() {
            return new UnaryOperator<>() {
                private Headers headers = Headers.SHOWN;

                @Override
                public JsonObject apply(JsonObject object) {
                    JsonObject table = tables.ofObject(object, headers, store.time());
                    headers = Headers.OMITTED;
                    return table;
                }
            };
        }
    }

    /** The metadata of one object. */
    record Partial(Resource resource, String version) implements Shape {
        @Override
        public JsonObject ofObject(JsonObject object) {
            return PartialObject.of(object, version);
        }

        @Override
        public JsonObject ofList(JsonObject list) {
            throw StatusError.notAcceptable("you requested PartialObjectMetadata, but the requested object is a list ("
                    + goType(resource, "List") + ")");
        }

        @Override
        public UnaryOperator<JsonObject> ofEvents() {
            return this::ofObject;
        }
    }

    /** The metadata of the objects of a list. */
    record PartialList(Resource resource, String version) implements Shape {
        @Override
        public JsonObject ofObject(JsonObject object) {
            throw StatusError.notAcceptable(
                    "you requested PartialObjectMetadataList, but the requested object is not a list ("
                            + goType(resource, "") + ")");
        }

        @Override
        public JsonObject ofList(JsonObject list) {
            return PartialObject.ofList(list, version);
        }

        /** An event that cannot be turned goes out as it is. */
        @Override
        public UnaryOperator<JsonObject> ofEvents() {
            return UnaryOperator.identity();
        }
    }

    /** What kube-apiserver calls the type inside: its package is the group's first word. */
    private static String goType(Resource resource, String suffix) {
        if (resource.traits().has(Flag.CUSTOM)) {
            return "*unstructured.Unstructured" + suffix;
        }
        String group = resource.type().group();
        int dot = group.indexOf('.');
        String first = dot < 0 ? group : group.substring(0, dot);
        boolean isCore = first.isEmpty() || first.equals("events");
        return "*" + (isCore ? "core" : first) + "." + resource.type().kind() + suffix;
    }
}
