// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How custom resource definitions themselves behave; k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go. Immutable,
 * thread-safe.
 */
public final class DefinitionStrategy implements Strategy {

    private final DefinitionValidator validator;

    public DefinitionStrategy(Language language) {
        this.validator = new DefinitionValidator(language);
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return new Definition(object).defaulted().json();
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        return new Definition(object.without("status")).withStoredVersion().json();
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old) {
        return new Definition(withStatusOf(object, old)).withStoredVersion().json();
    }

    @Override
    public JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old) {
        return withStatusOf(old, object);
    }

    private static JsonObject withStatusOf(JsonObject object, JsonObject other) {
        return other.at("status")
                .map(status -> object.with("status", status))
                .orElseGet(() -> object.without("status"));
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
        return new Definition(object)
                .versions().stream()
                        .flatMap(version -> version.json().object("schema", "openAPIV3Schema").stream())
                        .flatMap(DefinitionStrategy::unknownFormats)
                        .map(format -> "unrecognized format " + GoText.quote(format))
                        .distinct()
                        .toList();
    }

    /** The formats of strings in a schema and below that nothing checks. */
    private static Stream<String> unknownFormats(JsonObject schema) {
        Stream<String> own =
                schema.at("type").filter(new JsonString("string")::equals).isPresent()
                        ? schema.string("format").filter(format -> !Format.isKnown(format)).stream()
                        : Stream.empty();
        return Stream.concat(own, schema.members().values().stream().flatMap(DefinitionStrategy::below));
    }

    private static Stream<String> below(Json value) {
        return switch (value) {
            case JsonObject object -> unknownFormats(object);
            case JsonArray array -> array.objects().flatMap(DefinitionStrategy::unknownFormats);
            default -> Stream.empty();
        };
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return !object.at("spec").equals(old.at("spec"));
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
