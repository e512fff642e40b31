// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.registry.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What most built-in kinds have in common; a kind overrides what is particular to it. Subclasses are immutable and thread-safe. */
class BuiltinStrategy implements Strategy {

    private final WireForm form;
    private final Shape shape;

    /** How an object is divided. */
    enum Shape {
        /** No status and no generation: all of it is data. */
        DATA,
        /** A status of its own subresource, no generation. */
        STATUS,
        /** A spec whose changes are counted, and a status. */
        SPEC_AND_STATUS,
        /** A spec whose changes are counted, without status. */
        SPEC
    }

    BuiltinStrategy(WireForm form, Shape shape) {
        this.form = form;
        this.shape = shape;
    }

    @Override
    public final JsonObject defaulted(JsonObject object) {
        return form.of(withDefaults(form.of(object)));
    }

    /** The object in the form in which Kubernetes writes it. */
    final JsonObject written(JsonObject object) {
        return form.of(object);
    }

    /** @param object in the form that Kubernetes writes, in which absent and empty are the same */
    JsonObject withDefaults(JsonObject object) {
        return object;
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        return hasStatus() ? form.of(object.without("status")) : object;
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old) {
        return hasStatus() ? object.taking("status", old) : object;
    }

    @Override
    public JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old) {
        return object.taking("spec", old);
    }

    @Override
    public final List<FieldError> validate(JsonObject object) {
        return Field.errors(object, field -> validate(field, null));
    }

    @Override
    public final List<FieldError> validateUpdate(JsonObject object, JsonObject old) {
        return Field.errors(object, field -> validateUpdate(field, old));
    }

    @Override
    public final List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old) {
        return Field.errors(object, field -> validateStatus(field, old));
    }

    /** @param old what is updated; null when {@code object} is created */
    void validate(Field object, @Nullable JsonObject old) {}

    void validateUpdate(Field object, JsonObject old) {
        validate(object, old);
    }

    void validateStatus(Field object, JsonObject old) {}

    /** What is wrong with the name of an object of this kind; the default is a DNS subdomain. */
    List<String> nameErrors(String name) {
        return Names.dnsSubdomain(name);
    }

    @Override
    public List<String> warnings(JsonObject object) {
        return List.of();
    }

    /** A spec that stays as it was has been warned of. */
    @Override
    public List<String> warnings(JsonObject object, JsonObject old) {
        return hasGeneration() && !hasNewGeneration(object, old) ? List.of() : warnings(object);
    }

    private boolean hasStatus() {
        return shape == Shape.STATUS || shape == Shape.SPEC_AND_STATUS;
    }

    @Override
    public final boolean hasGeneration() {
        return shape == Shape.SPEC_AND_STATUS || shape == Shape.SPEC;
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return hasGeneration() && !Objects.equals(object.get("spec"), old.get("spec"));
    }

    @Override
    public Map<String, String> selectableFields(JsonObject object) {
        return Map.of();
    }
}
