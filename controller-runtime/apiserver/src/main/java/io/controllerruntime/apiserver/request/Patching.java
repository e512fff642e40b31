// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.YamlSyntaxException;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.patch.Patch;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.request.WriteParameters.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** How an object is to change: read once, done as often as somebody else is faster; k8s.io/apiserver/pkg/endpoints/handlers/patch.go. */
sealed interface Patching {

    /**
     * What somebody wants to be set.
     *
     * @param configuration what is to be set
     * @param duplicates the keys that it has twice, in the words of a strict reader
     * @param site where it is to be set
     */
    record Apply(JsonObject configuration, List<String> duplicates, Site site) implements Patching {

        /** What came of it, as the server understands it. */
        JsonObject understood(JsonObject applied) {
            Decoder.Decoded decoded = site.resource().decoder().convert(applied);
            decoded.problem().ifPresent(problem -> {
                throw inconvertible(problem);
            });
            site.settle(
                    duplicates,
                    all -> StatusError.badRequest("error strict decoding YAML: error converting YAML to JSON: " + all));
            return site.resource().strategy().defaulted(decoded.object());
        }

        private StatusError inconvertible(String problem) {
            ObjectMeta meta = ObjectMeta.of(configuration);
            GroupVersionKind type = site.resource().type();
            String kind = type.group() + "/" + type.version() + ", Kind=" + type.kind();
            return StatusError.unknown(
                    500,
                    "failed to convert new object (" + meta.namespace() + "/" + meta.name() + "; " + kind
                            + ") to proper version: unable to convert unstructured object to " + kind + ": " + problem);
        }
    }

    /**
     * A change of what is there; what comes of it is read as if a client had sent it.
     *
     * @param patch the change
     * @param reader reads what came of it
     * @param site where the change is made
     */
    record Edit(Patch patch, Function<JsonObject, Decoder.Decoded> reader, Site site) implements Patching {

        JsonObject applied(JsonObject live) {
            Json patched = patch.apply(live);
            if (!(patched instanceof JsonObject object)) {
                throw invalid(live, "json: cannot unmarshal array into Go value of type map[string]interface {}");
            }
            Decoder.Decoded decoded = reader.apply(object);
            decoded.problem().or(() -> otherKind(object)).ifPresent(problem -> {
                throw invalid(live, problem);
            });
            var problems = new ArrayList<>(patch.problems());
            problems.addAll(decoded.unknown());
            site.settle(problems, all -> invalid(live, "strict decoding error: " + all));
            return site.resource().strategy().defaulted(decoded.object());
        }

        private Optional<String> otherKind(JsonObject object) {
            return isCustom() ? Optional.empty() : BodyKind.inconvertible(object, site.resource());
        }

        private boolean isCustom() {
            return site.resource().traits().has(Flag.CUSTOM);
        }

        /** The message shows the outcome, with its members as Go writes them. */
        private StatusError invalid(JsonObject live, String detail) {
            Json patched = patch.apply(isCustom() ? GoOrder.ofMap(live) : GoOrder.ofStruct(live));
            return StatusError.invalid(
                    new GroupKind("", ""),
                    "",
                    List.of(FieldError.invalid(FieldPath.of("patch"), patch.shown(patched), detail)));
        }
    }

    /**
     * Where a change is made.
     *
     * @param resource of the object
     * @param validation what is done about unknown fields
     * @param warnings takes them if they are only to be told
     */
    record Site(Resource resource, Validation validation, Consumer<String> warnings) {

        void settle(List<String> problems, Function<String, StatusError> refusal) {
            StrictDecoding.settle(problems, validation, warnings, refusal);
        }
    }

    static Patching of(Call call, PatchType type, WriteParameters parameters) {
        byte[] bytes = Bodies.limited(call.request());
        var site = new Site(call.form(), parameters.validation(), Writes.warnings(call));
        if (type == PatchType.APPLY) {
            return configuration(bytes, site);
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
        Decoder decoder = call.form().decoder();
        return new Edit(patch, type == PatchType.STRATEGIC ? decoder::convert : decoder::decode, site);
    }

    private static Apply configuration(byte[] bytes, Site site) {
        try {
            JsonReader.Strict read = MediaType.YAML.parseStrict(bytes);
            if (read.value() instanceof JsonObject object) {
                return new Apply(object, read.problems(), site);
            }
            if (read.value() == JsonNull.NULL) {
                throw StatusError.badRequest("invalid object type: /, Kind=");
            }
            throw StatusError.badRequest(
                    "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                            + BodyKind.typeName(read.value()) + " into Go value of type map[string]interface {}");
        } catch (YamlSyntaxException e) {
            throw StatusError.badRequest("error decoding YAML: error converting YAML to JSON: " + e.getMessage());
        }
    }
}
