// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.Resource;
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
        if (request.body().length > MAX_BYTES) {
            throw StatusError.requestEntityTooLarge("limit is " + MAX_BYTES);
        }
        return request.body();
    }

    /** The object of a create or an update: of the kind of {@code resource}, defaults set. */
    static JsonObject object(
            ApiRequest request, Resource resource, WriteParameters.Validation validation, Consumer<String> warnings) {
        MediaType form = MediaType.ofBody(request);
        byte[] bytes = limited(request);
        JsonObject object = ofKind(parsed(bytes, form, resource.type().kind()), resource.type());
        return understood(object, resource, validation, warnings);
    }

    /** {@code object} as the server understands it; what it does not understand is dropped, told or refused. */
    static JsonObject understood(
            JsonObject object, Resource resource, WriteParameters.Validation validation, Consumer<String> warnings) {
        Decoder.Decoded decoded = resource.decoder().decode(object);
        switch (validation) {
            case IGNORE -> {}
            case WARN -> decoded.unknown().forEach(warnings);
            case STRICT -> refuseUnknown(decoded.unknown(), resource);
        }
        return resource.strategy().defaulted(decoded.object());
    }

    private static void refuseUnknown(List<String> unknown, Resource resource) {
        if (!unknown.isEmpty()) {
            throw StatusError.badRequest(
                    cannotBeHandled(resource.type(), resource.type().kind()) + "strict decoding error: "
                            + String.join(", ", unknown));
        }
    }

    private static JsonObject parsed(byte[] bytes, MediaType form, String kind) {
        String why;
        try {
            Json json = form.parse(bytes);
            if (json instanceof JsonObject object) {
                return object;
            }
            why = "json: cannot unmarshal " + typeName(json) + " into Go value of type struct { APIVersion string"
                    + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";
        } catch (JsonSyntaxException e) {
            why = String.valueOf(e.getMessage());
        }
        throw StatusError.badRequest("the object provided is unrecognized (must be of type " + kind
                + "): couldn't get version/kind; json parse error: " + why + " (" + shown(bytes) + ")");
    }

    private static String typeName(Json json) {
        return switch (json) {
            case io.controllerruntime.apiserver.json.JsonArray array -> "array";
            case io.controllerruntime.apiserver.json.JsonString string -> "string";
            case io.controllerruntime.apiserver.json.JsonBoolean bool -> "bool";
            case io.controllerruntime.apiserver.json.JsonInteger integer -> "number";
            case io.controllerruntime.apiserver.json.JsonDecimal decimal -> "number";
            case io.controllerruntime.apiserver.json.JsonNull none -> "null";
            case JsonObject object -> "object";
        };
    }

    private static String shown(byte[] bytes) {
        if (bytes.length == 0) {
            return "<empty>";
        }
        int length = Math.min(bytes.length, SHOWN);
        String text = bytes[0] == '{'
                ? new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8)
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

    /** JSON text that is no object of a kind: options, patches. */
    static Json json(byte[] bytes) {
        return JsonReader.read(bytes);
    }
}
