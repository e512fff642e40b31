// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.crd.Conditions.Condition;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.Format;
import io.controllerruntime.runtime.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Custom resource definitions themselves; k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go. */
public final class DefinitionStrategy implements Strategy {

    private static final String STATUS = "status";
    private static final String SPEC = "spec";

    /** Holds a definition that is deleted until its instances are. */
    public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private static final Condition TERMINATING = new Condition(
            "Terminating",
            "True",
            "InstanceDeletionPending",
            "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
    private static final JsonObject NO_NAMES =
            JsonObject.builder().put("plural", "").put("kind", "").build();

    private final DefinitionValidator validator;
    private final Clock clock;

    public DefinitionStrategy(DefinitionValidator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return new Definition(object).defaulted().json();
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        JsonObject unnamed = object.with(STATUS, JsonObject.of("acceptedNames", NO_NAMES));
        return new Definition(unnamed).withStoredVersion().json();
    }

    /** Its instances go first. */
    @Override
    public Optional<JsonObject> terminating(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        Stream<String> others = meta.finalizers().stream().filter(name -> !name.equals(CLEANUP));
        JsonObject held = meta.withFinalizers(
                        Stream.concat(others, Stream.of(CLEANUP)).toList())
                .in(object);
        return Optional.of(Conditions.with(held, TERMINATING, clock.now()));
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old) {
        return new Definition(object.taking(STATUS, old)).withStoredVersion().json();
    }

    @Override
    public JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old) {
        return object.taking(SPEC, old);
    }

    @Override
    public List<FieldError> validate(JsonObject object) {
        return validator.validate(new Definition(object));
    }

    @Override
    public List<FieldError> validateUpdate(JsonObject object, JsonObject old) {
        return validator.validateUpdate(new Definition(object), new Definition(old));
    }

    @Override
    public List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old) {
        return List.of();
    }

    @Override
    public List<String> warnings(JsonObject object) {
        return warnings(object, JsonObject.empty());
    }

    @Override
    public List<String> warnings(JsonObject object, JsonObject old) {
        List<String> known = unknownFormats(old);
        return unknownFormats(object).stream()
                .filter(format -> !known.contains(format))
                .map(format -> "unrecognized format " + GoText.quote(format))
                .toList();
    }

    private static List<String> unknownFormats(JsonObject definition) {
        return new Definition(definition)
                .versions().stream()
                        .flatMap(version -> version.json().object("schema", "openAPIV3Schema").stream())
                        .flatMap(DefinitionStrategy::formats)
                        .filter(format -> !Format.isKnown(format))
                        .toList();
    }

    /** The formats of the texts in a schema and below. */
    private static Stream<String> formats(JsonObject schema) {
        boolean isText = schema.string("type").equals(Optional.of("string"));
        Stream<String> own = isText ? schema.string("format").stream() : Stream.empty();
        return Stream.concat(own, schema.members().values().stream().flatMap(DefinitionStrategy::below));
    }

    private static Stream<String> below(Json value) {
        return switch (value) {
            case JsonObject object -> formats(object);
            case JsonArray array -> array.objects().flatMap(DefinitionStrategy::formats);
            default -> Stream.empty();
        };
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return !Objects.equals(object.get(SPEC), old.get(SPEC));
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public Map<String, String> selectableFields(JsonObject object) {
        return Map.of();
    }
}
