// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.json.YamlSyntaxException;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.patch.Patch;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.request.WriteParameters.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How an object is to change: read once, done as often as somebody else is faster; k8s.io/apiserver/pkg/endpoints/handlers/patch.go. */
sealed interface Patching {

    /** What somebody wants to be set. */
    record Apply(JsonObject configuration) implements Patching {}

    /**
     * A change of what is there; what comes of it is read as if a client had sent it.
     *
     * @param patch the change
     * @param resource of the object
     * @param validation what is done about unknown fields
     * @param warnings takes them if they are only to be told
     */
    record Edit(Patch patch, Resource resource, Validation validation, Consumer<String> warnings) implements Patching {

        JsonObject applied(JsonObject live) {
            Json patched = patch.apply(live);
            if (!(patched instanceof JsonObject object)) {
                throw invalid(patched, "json: cannot unmarshal array into Go value of type map[string]interface {}");
            }
            Decoder.Decoded decoded = resource.decoder().decode(object);
            var problems = new ArrayList<>(patch.problems());
            problems.addAll(decoded.unknown());
            switch (validation) {
                case IGNORE -> {}
                case WARN -> problems.forEach(warnings);
                case STRICT -> {
                    if (!problems.isEmpty()) {
                        throw invalid(patched, "strict decoding error: " + String.join(", ", problems));
                    }
                }
            }
            return resource.strategy().defaulted(decoded.object());
        }

        private static StatusError invalid(Json patched, String detail) {
            return StatusError.invalid(
                    new GroupKind("", ""),
                    "",
                    List.of(FieldError.invalid(FieldPath.of("patch"), JsonWriter.text(patched), detail)));
        }
    }

    static Patching of(Call call, PatchType type, WriteParameters parameters) {
        byte[] bytes = Bodies.limited(call.request());
        if (type == PatchType.APPLY) {
            return new Apply(configuration(bytes));
        }
        Patch.Strictness strictness =
                parameters.validation() == Validation.IGNORE ? Patch.Strictness.LENIENT : Patch.Strictness.STRICT;
        Patch patch = switch (type) {
            case JSON -> Patch.json(bytes, strictness);
            case MERGE -> Patch.merge(bytes, strictness);
            case STRATEGIC ->
                Patch.strategic(bytes, strictness, call.form().schema().orElseThrow());
            case APPLY -> throw new IllegalStateException("an apply is no edit");
        };
        return new Edit(patch, call.form(), parameters.validation(), Writes.warnings(call));
    }

    private static JsonObject configuration(byte[] bytes) {
        try {
            if (MediaType.YAML.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw StatusError.badRequest("error decoding YAML: the body is no object");
        } catch (YamlSyntaxException e) {
            throw StatusError.badRequest("error decoding YAML: " + e.getMessage());
        }
    }
}
