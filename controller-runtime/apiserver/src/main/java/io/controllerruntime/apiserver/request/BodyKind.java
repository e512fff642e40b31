// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether a body is an object of the kind that is wanted; k8s.io/apimachinery/pkg/runtime/serializer/{json,versioning} for Kubernetes' own
 * kinds, whose bodies need not say it, and k8s.io/apimachinery/pkg/apis/meta/v1/unstructured for the others.
 */
final class BodyKind {

    static final String NO_JSON = "couldn't get version/kind; json parse error: ";
    private static final int SHOWN = 30;

    private final Resource resource;
    private final byte[] bytes;

    /**
     * @param resource what is wanted
     * @param bytes the body, for messages that show how it begins
     */
    BodyKind(Resource resource, byte[] bytes) {
        this.resource = resource;
        this.bytes = bytes;
    }

    /** The object, with a kind; to Go, null is an object without members. */
    JsonObject checked(Json body) {
        boolean isCustom = resource.traits().has(Flag.CUSTOM);
        return switch (body) {
            case JsonNull none when !isCustom -> ofKubernetes(JsonObject.empty());
            case JsonObject object -> isCustom ? ofCustom(object) : ofKubernetes(object);
            default -> throw unrecognized(NO_JSON + noObject(body));
        };
    }

    private JsonObject ofCustom(JsonObject object) {
        String kind = object.string("kind").orElse("");
        if (kind.isEmpty()) {
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            throw unrecognized("Object 'Kind' is missing in '" + text + "'");
        }
        JsonObject versioned = object.with("apiVersion", Json.of(apiVersion(object)));
        GroupVersionKind wanted = resource.type();
        if (!kind.equals(wanted.kind())) {
            throw StatusError.invalid(
                    new GroupKind(wanted.group(), kind),
                    ObjectMeta.of(object).name(),
                    List.of(FieldError.invalid(FieldPath.of("kind"), kind, "must be " + wanted.kind())));
        }
        return versioned;
    }

    private String apiVersion(JsonObject object) {
        GroupVersionKind wanted = resource.type();
        String given = object.string("apiVersion").orElse("");
        if (!given.isEmpty() && !given.equals(wanted.apiVersion())) {
            throw StatusError.badRequest("the API version in the data (" + given
                    + ") does not match the expected API version (" + wanted.apiVersion() + ")");
        }
        return wanted.apiVersion();
    }

    private JsonObject ofKubernetes(JsonObject object) {
        GroupVersionKind wanted = resource.type();
        String kind = text(object, "kind", wanted.kind());
        String apiVersion = text(object, "apiVersion", wanted.apiVersion());
        if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            throw unrecognized("unexpected GroupVersion string: " + apiVersion);
        }
        GroupVersionKind given = type(apiVersion, kind);
        inconvertible(given, resource).ifPresent(why -> {
            throw StatusError.badRequest(cannotBeHandled(given, wanted) + why);
        });
        apiVersion(object);
        return object.with("kind", Json.of(kind)).with("apiVersion", Json.of(apiVersion));
    }

    private String text(JsonObject object, String member, String otherwise) {
        Json value = object.get(member);
        if (value == null || value == JsonNull.NULL || value.equals(Json.of(""))) {
            return otherwise;
        }
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw unrecognized(NO_JSON + "json: cannot unmarshal " + typeName(value) + " into Go struct field ." + member
                + " of type string");
    }

    private static GroupVersionKind type(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new GroupVersionKind(
                slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    /** Why an object, which says what it is of, is none of one of Kubernetes' own kinds; nothing is wrong with another version of it. */
    static Optional<String> inconvertible(JsonObject object, Resource resource) {
        return inconvertible(
                type(
                        object.string("apiVersion").orElse(""),
                        object.string("kind").orElse("")),
                resource);
    }

    private static Optional<String> inconvertible(GroupVersionKind given, Resource resource) {
        GroupVersionKind wanted = resource.type();
        if (given.equals(wanted)) {
            return Optional.empty();
        }
        if (!resource.decoder().knows(given)) {
            return Optional.of("no kind " + GoText.quote(given.kind()) + " is registered for version "
                    + GoText.quote(given.apiVersion()) + " in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        }
        boolean isVersionOfIt =
                given.kind().equals(wanted.kind()) && given.group().equals(wanted.group());
        return isVersionOfIt
                ? Optional.empty()
                : Optional.of("converting (" + given.version() + "." + given.kind() + ") to ("
                        + internalPackage(wanted.group()) + "." + wanted.kind() + "): unknown conversion");
    }

    private static String internalPackage(String group) {
        return group.isEmpty() ? "core" : group.split("\\.", 2)[0];
    }

    static String cannotBeHandled(GroupVersionKind given, GroupVersionKind wanted) {
        return given.kind() + " in version " + GoText.quote(given.version()) + " cannot be handled as a "
                + wanted.kind() + ": ";
    }

    /** Go's words for what is no object. */
    static String noObject(Json json) {
        return "json: cannot unmarshal " + typeName(json) + " into Go value of type struct { APIVersion string"
                + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";
    }

    /** What Go's decoder calls a value. */
    static String typeName(Json json) {
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

    StatusError unrecognized(String why) {
        return StatusError.badRequest("the object provided is unrecognized (must be of type "
                + resource.type().kind() + "): " + why + " (" + shown() + ")");
    }

    private String shown() {
        if (bytes.length == 0) {
            return "<empty>";
        }
        int length = Math.min(bytes.length, SHOWN);
        String text = bytes[0] == '{'
                ? new String(bytes, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes, 0, length);
        return bytes.length > SHOWN ? text + " ..." : text;
    }
}
