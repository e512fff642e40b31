// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.registry.StoredForm;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.Defaulter;
import io.controllerruntime.apiserver.schema.Pruner;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the resources of a definition behave in one version; k8s.io/apiextensions-apiserver/pkg/registry/customresource/{strategy,status_strategy}.go.
 *
 * <p>Immutable, thread-safe. It is made when the definition is installed, since that compiles its schema and rules.
 */
public final class CustomStrategy implements Strategy {

    private final Schema schema;
    private final boolean hasStatus;
    private final List<String> selectable;
    private final CustomValidation validation;
    private final long older;

    private CustomStrategy(Definition.Version version, CustomValidation validation, long older) {
        this.schema = version.schema();
        this.hasStatus = version.hasStatus();
        this.selectable = version.selectableFields();
        this.validation = validation;
        this.older = older;
    }

    /**
     * The behaviour of a version.
     *
     * @param validation that of the same version
     * @param older up to which revision objects may have been written by another schema: they are pruned and defaulted when they are read
     */
    public static CustomStrategy of(Definition.Version version, CustomValidation validation, long older) {
        return new CustomStrategy(version, validation, older);
    }

    /** What of an object the schema knows; what it does not know is dropped when the object is read. */
    public Pruner.Pruned pruned(JsonObject object) {
        return Pruner.prune(object, schema);
    }

    /** An object of another version of the resource as one of this version: conversion None changes the name of the version only. */
    public static JsonObject converted(JsonObject object, String apiVersion) {
        return object.with("apiVersion", Json.of(apiVersion));
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return Defaulter.defaulted(object, schema);
    }

    @Override
    public Optional<StoredForm> storedForm() {
        return Optional.of(new StoredForm() {
            @Override
            public JsonObject stored(JsonObject object) {
                return object;
            }

            @Override
            public JsonObject served(JsonObject stored) {
                return defaulted(pruned(stored).value());
            }

            @Override
            public boolean isNeeded(long revision) {
                return revision <= older;
            }
        });
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        return hasStatus ? object.without("status") : object;
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old) {
        return hasStatus ? object.taking("status", old) : object;
    }

    /** The old object with the new status; its metadata stays, but for who manages which field. */
    @Override
    public JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old) {
        List<String> managedFields = List.of("metadata", "managedFields");
        JsonObject result = old.taking("status", object);
        return object.at("metadata", "managedFields")
                .map(fields -> result.with(managedFields, fields))
                .orElseGet(() -> result.without(managedFields));
    }

    @Override
    public List<FieldError> validate(JsonObject object) {
        return validation.validate(object);
    }

    @Override
    public List<FieldError> validateUpdate(JsonObject object, JsonObject old) {
        return validation.validateUpdate(object, old);
    }

    @Override
    public List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old) {
        return validation.validateStatusUpdate(object, old);
    }

    @Override
    public List<String> warnings(JsonObject object) {
        return Finalizers.warnings(object, JsonObject.empty());
    }

    @Override
    public List<String> warnings(JsonObject object, JsonObject old) {
        return Finalizers.warnings(object, old);
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return !object.without("metadata").equals(old.without("metadata"));
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public Map<String, String> selectableFields(JsonObject object) {
        var fields = new LinkedHashMap<String, String>();
        for (String path : selectable) {
            String name = path.startsWith(".") ? path.substring(1) : path;
            Optional<Json> value = object.at(name.split("\\."));
            fields.put(name, value.map(CustomStrategy::text).orElse(""));
        }
        return fields;
    }

    private static String text(Json value) {
        return value instanceof JsonString(String text) ? text : JsonWriter.text(value);
    }
}
