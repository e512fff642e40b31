// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonSyntaxException;

/** How an object is to change; parsed once, applied as often as somebody else is faster. */
sealed interface Patch {

    /** What somebody wants to be set. */
    record Apply(JsonObject configuration) implements Patch {}

    /** A change of what is there. */
    @FunctionalInterface
    non-sealed interface Edit extends Patch {
        JsonObject applied(JsonObject live);
    }

    static Patch of(Call call, PatchType type, WriteParameters parameters) {
        byte[] bytes = Bodies.limited(call.request());
        return switch (type) {
            case APPLY -> new Apply(configuration(bytes));
            case MERGE -> edit(call, parameters, merging(bytes));
            case JSON, STRATEGIC -> throw StatusError.unsupportedMediaType(java.util.List.of());
        };
    }

    private static JsonObject configuration(byte[] bytes) {
        try {
            if (MediaType.YAML.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw StatusError.badRequest("error decoding YAML: the body is no object");
        } catch (JsonSyntaxException e) {
            throw StatusError.badRequest("error decoding YAML: " + e.getMessage());
        }
    }

    /** What comes of the patch is read as if a client had sent it. */
    private static Edit edit(Call call, WriteParameters parameters, Edit raw) {
        return live ->
                Bodies.understood(raw.applied(live), call.resource(), parameters.validation(), Writes.warnings(call));
    }

    private static Edit merging(byte[] bytes) {
        try {
            if (Bodies.json(bytes) instanceof JsonObject patch) {
                return live -> merged(live, patch);
            }
        } catch (JsonSyntaxException e) {
            throw StatusError.badRequest(String.valueOf(e.getMessage()));
        }
        throw StatusError.badRequest("the patch is no object");
    }

    private static JsonObject merged(JsonObject live, JsonObject patch) {
        JsonObject.Builder merged = live.toBuilder();
        patch.members().forEach((name, value) -> {
            if (value instanceof JsonNull) {
                merged.remove(name);
            } else if (value instanceof JsonObject inner) {
                merged.put(name, merged(live.object(name).orElse(JsonObject.empty()), inner));
            } else {
                merged.put(name, value);
            }
        });
        return merged.build();
    }
}
