// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.Format;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Custom resource definitions themselves; k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go. */
public final class DefinitionStrategy implements Strategy {

    private static final String STATUS = "status";
    private static final String SPEC = "spec";

    private final DefinitionValidator validator;

    public DefinitionStrategy(DefinitionValidator validator) {
        this.validator = validator;
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return new Definition(object).defaulted().json();
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        return new Definition(object.without(STATUS)).withStoredVersion().json();
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
