// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Where the replicas of a custom resource are, as its subresource scale has it. Of paths, empty is what is not there. */
record Scale(String specReplicas, String statusReplicas, String labelSelector) {

    static Scale of(Definition.Version version) {
        JsonObject json = version.scale().orElse(JsonObject.empty());
        return new Scale(
                json.string("specReplicasPath").orElse(""),
                json.string("statusReplicasPath").orElse(""),
                json.string("labelSelectorPath").orElse(""));
    }

    List<FieldError> validateSpec(JsonObject object) {
        return specReplicas.isEmpty() ? List.of() : replicas(object, specReplicas);
    }

    List<FieldError> validateStatus(JsonObject object) {
        if (statusReplicas.isEmpty()) {
            return List.of();
        }
        List<FieldError> errors = replicas(object, statusReplicas);
        Optional<Json> selector = labelSelector.isEmpty() ? Optional.empty() : at(object, labelSelector);
        return errors.isEmpty() && selector.isPresent() && !(selector.get() instanceof JsonString)
                ? List.of(FieldError.invalid(
                        FieldPath.of(labelSelector), "", wrongType(labelSelector, selector.get(), "string")))
                : errors;
    }

    private static List<FieldError> replicas(JsonObject object, String path) {
        Optional<Json> value = at(object, path);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof JsonInteger(long replicas))) {
            return List.of(FieldError.invalid(FieldPath.of(path), 0, wrongType(path, value.get(), "int64")));
        }
        if (replicas < 0) {
            return List.of(FieldError.invalid(FieldPath.of(path), replicas, "should be a non-negative integer"));
        }
        return replicas > Integer.MAX_VALUE
                ? List.of(FieldError.invalid(
                        FieldPath.of(path), replicas, "should be less than or equal to " + Integer.MAX_VALUE))
                : List.of();
    }

    private static String wrongType(String path, Json value, String expected) {
        return "%s accessor error: %s is of the type %s, expected %s"
                .formatted(path, GoTypes.text(value), GoTypes.name(value), expected);
    }

    private static Optional<Json> at(JsonObject object, String path) {
        return object.at(path.substring(1).split("\\."));
    }
}
