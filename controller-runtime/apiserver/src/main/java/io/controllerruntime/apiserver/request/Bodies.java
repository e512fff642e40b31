// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.YamlSyntaxException;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Reads the objects that requests carry; k8s.io/apiserver/pkg/endpoints/handlers/{create,update,response}.go. */
final class Bodies {

    /** What kube-apiserver takes at most. */
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    private static final int SHOWN = 30;

    private Bodies() {}

    /** @throws StatusError when it is larger than an object may be */
    static byte[] limited(ApiRequest request) {
        byte[] body = request.content().get();
        if (body.length > MAX_BYTES) {
            throw StatusError.requestEntityTooLarge("limit is " + MAX_BYTES);
        }
        return body;
    }

    /** The object of a create or an update: of the kind of {@code resource}, defaults set. */
    static JsonObject object(
            ApiRequest request, Resource resource, WriteParameters.Validation validation, Consumer<String> warnings) {
        MediaType form = MediaType.ofBody(request);
        byte[] bytes = limited(request);
        JsonReader.Strict parsed = parsed(bytes, form, resource.type().kind());
        JsonObject object = ofKind((JsonObject) parsed.value(), resource.type());
        return understood(object, parsed.problems(), resource, validation, warnings);
    }

    /** {@code object} as the server understands it; what it does not understand is dropped, told or refused. */
    private static JsonObject understood(
            JsonObject object,
            List<String> duplicates,
            Resource resource,
            WriteParameters.Validation validation,
            Consumer<String> warnings) {
        Decoder.Decoded decoded = resource.decoder().decode(object);
        String refused = cannotBeHandled(resource.type(), resource.type().kind());
        decoded.problem().ifPresent(problem -> {
            throw StatusError.badRequest(refused + problem);
        });
        var problems = new ArrayList<>(duplicates);
        problems.addAll(decoded.unknown());
        StrictDecoding.settle(
                problems,
                validation,
                warnings,
                all -> StatusError.badRequest(refused + "strict decoding error: " + all));
        return resource.strategy().defaulted(decoded.object());
    }

    private static JsonReader.Strict parsed(byte[] bytes, MediaType form, String kind) {
        String why;
        try {
            JsonReader.Strict parsed = form.parseStrict(bytes);
            Json json = parsed.value();
            if (json instanceof JsonObject) {
                return parsed;
            }
            why = "json: cannot unmarshal " + typeName(json) + " into Go value of type struct { APIVersion string"
                    + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";
        } catch (JsonSyntaxException | YamlSyntaxException e) {
            why = String.valueOf(e.getMessage());
        }
        throw StatusError.badRequest("the object provided is unrecognized (must be of type " + kind
                + "): couldn't get version/kind; json parse error: " + why + " (" + shown(bytes) + ")");
    }

    private static String typeName(Json json) {
        return switch (json) {
            case JsonArray array -> "array";
            case JsonString string -> "string";
            case JsonBoolean bool -> "bool";
            case JsonInteger integer -> "number";
            case JsonDecimal decimal -> "number";
            case JsonNull none -> "null";
            case JsonObject object -> "object";
        };
    }

    private static String shown(byte[] bytes) {
        if (bytes.length == 0) {
            return "<empty>";
        }
        int length = Math.min(bytes.length, SHOWN);
        String text = bytes[0] == '{'
                ? new String(bytes, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes, 0, length);
        return bytes.length > SHOWN ? text + " ..." : text;
    }

    /** The object with the kind it says it is of, or was expected to be of. */
    private static JsonObject ofKind(JsonObject object, GroupVersionKind expected) {
        String kind = object.string("kind").filter(text -> !text.isEmpty()).orElse(expected.kind());
        String apiVersion =
                object.string("apiVersion").filter(text -> !text.isEmpty()).orElse(expected.apiVersion());
        if (!apiVersion.equals(expected.apiVersion())) {
            throw StatusError.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + expected.apiVersion() + ")");
        }
        if (!kind.equals(expected.kind())) {
            throw StatusError.badRequest(
                    cannotBeHandled(new GroupVersionKind(expected.group(), expected.version(), kind), expected.kind())
                            + "no kind " + GoText.quote(kind) + " is registered for version " + GoText.quote(apiVersion)
                            + " in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        }
        return object.with("kind", Json.of(kind)).with("apiVersion", Json.of(apiVersion));
    }

    private static String cannotBeHandled(GroupVersionKind given, String expected) {
        return given.kind() + " in version " + GoText.quote(given.version()) + " cannot be handled as a " + expected
                + ": ";
    }
}
