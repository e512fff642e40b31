// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PodTemplates: a template and nothing else. */
final class PodTemplateStrategy extends BuiltinStrategy {

    PodTemplateStrategy(WireForm form) {
        super(form, Shape.SPEC);
    }

    @Override
    JsonObject withDefaults(JsonObject object) {
        return PodDefaults.inTemplate(object);
    }

    @Override
    void validate(Field object, @Nullable JsonObject old) {
        PodSpecValidation.validateTemplate(object.at("template"));
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return !Objects.equals(object.get("template"), old.get("template"));
    }

    @Override
    public List<String> warnings(JsonObject object) {
        JsonObject spec = object.object("template", "spec").orElse(JsonObject.empty());
        return PodWarnings.of(spec, FieldPath.of("template", "spec"));
    }
}
