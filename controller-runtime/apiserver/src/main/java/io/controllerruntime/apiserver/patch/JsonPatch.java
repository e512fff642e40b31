// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** RFC 6902 as github.com/evanphx/json-patch v4 has it (patch.go). */
record JsonPatch(List<JsonObject> operations, List<String> problems) implements Patch {

    private static final int MOST_OPERATIONS = 10_000;

    private static final Set<String> MEMBERS = Set.of("op", "path", "from", "value");

    static JsonPatch read(byte[] body, Strictness strictness) {
        String prefix = strictness == Strictness.STRICT ? "error decoding patch: " : "";
        JsonReader.Strict read;
        try {
            read = PatchBody.read(body, strictness);
        } catch (JsonSyntaxException e) {
            throw StatusError.badRequest(prefix + e.getMessage());
        }
        JsonArray array = read.value() == JsonNull.NULL ? JsonArray.empty() : array(read.value(), prefix, strictness);
        List<JsonObject> operations = operations(array, prefix, strictness);
        if (operations.size() > MOST_OPERATIONS) {
            throw StatusError.requestEntityTooLarge("The allowed maximum operations in a JSON patch is "
                    + MOST_OPERATIONS + ", got " + operations.size());
        }
        return new JsonPatch(operations, strictness == Strictness.STRICT ? problems(read, operations) : List.of());
    }

    private static JsonArray array(Json body, String prefix, Strictness strictness) {
        if (body instanceof JsonArray array) {
            return array;
        }
        throw PatchBody.mismatch(
                prefix,
                body,
                "value of type " + (strictness == Strictness.STRICT ? "[]handlers.jsonPatchOp" : "jsonpatch.Patch"));
    }

    private static List<JsonObject> operations(JsonArray array, String prefix, Strictness strictness) {
        var operations = new ArrayList<JsonObject>();
        for (Json element : array) {
            operations.add(
                    switch (element) {
                        case JsonObject operation -> checked(operation, prefix, strictness);
                        case JsonNull none -> JsonObject.empty();
                        default ->
                            throw PatchBody.mismatch(
                                    prefix,
                                    element,
                                    "value of type "
                                            + (strictness == Strictness.STRICT
                                                    ? "handlers.jsonPatchOp"
                                                    : "jsonpatch.Operation"));
                    });
        }
        return operations;
    }

    /** A strict reader insists that op, path and from are strings. */
    private static JsonObject checked(JsonObject operation, String prefix, Strictness strictness) {
        if (strictness == Strictness.LENIENT) {
            return operation;
        }
        operation.members().forEach((name, value) -> {
            boolean isText = name.equals("op") || name.equals("path") || name.equals("from");
            if (isText && !(value instanceof JsonString) && value != JsonNull.NULL) {
                throw PatchBody.mismatch(prefix, value, "struct field jsonPatchOp." + name + " of type string");
            }
        });
        return operation;
    }

    private static List<String> problems(JsonReader.Strict read, List<JsonObject> operations) {
        var unknown = new ArrayList<String>();
        for (int i = 0; i < operations.size(); i++) {
            for (String name : operations.get(i).members().keySet()) {
                if (!MEMBERS.contains(name)) {
                    unknown.add("unknown field " + GoText.quote("[" + i + "]." + name));
                }
            }
        }
        return Stream.concat(read.problems().stream(), unknown.stream())
                .map(problem -> "json patch " + problem)
                .toList();
    }

    @Override
    public Json apply(JsonObject object) {
        Json document = object;
        for (JsonObject operation : operations) {
            document = applied(operation, document);
        }
        return document;
    }

    private static Json applied(JsonObject operation, Json document) {
        String path = text(operation, "path");
        Json value = operation.at("value").orElse(JsonNull.NULL);
        return switch (text(operation, "op")) {
            case "add" -> JsonPointer.of(path).add(document, value);
            case "remove" -> JsonPointer.of(path).remove(document);
            case "replace" ->
                path.isEmpty() ? container(value) : JsonPointer.of(path).replace(document, value);
            case "move" -> moved(operation, document, JsonPointer.of(path));
            case "copy" ->
                JsonPointer.of(path)
                        .add(document, JsonPointer.of(text(operation, "from")).get(document));
            case "test" -> tested(path, document, value);
            default -> throw StatusError.unprocessable();
        };
    }

    private static Json container(Json value) {
        return switch (value) {
            case JsonObject object -> object;
            case JsonArray array -> array;
            default -> throw StatusError.unprocessable();
        };
    }

    private static Json moved(JsonObject operation, Json document, JsonPointer path) {
        JsonPointer from = JsonPointer.of(text(operation, "from"));
        return path.add(from.remove(document), from.get(document));
    }

    private static Json tested(String path, Json document, Json expected) {
        Json actual = path.isEmpty() ? document : JsonPointer.of(path).get(document);
        if (actual.equals(expected)) {
            return document;
        }
        throw StatusError.unprocessable();
    }

    private static String text(JsonObject operation, String name) {
        return operation.string(name).orElseThrow(StatusError::unprocessable);
    }
}
