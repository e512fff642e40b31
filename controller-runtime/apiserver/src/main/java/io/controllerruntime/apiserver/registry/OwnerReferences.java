// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with the owners of an object; k8s.io/apimachinery/pkg/api/validation/objectmeta.go. */
final class OwnerReferences {

    private OwnerReferences() {}

    static void validate(@Nullable Json references, FieldPath field, List<FieldError> errors) {
        if (!(references instanceof JsonArray array)) {
            return;
        }
        String controller = "";
        for (JsonObject reference : array.objects().toList()) {
            one(reference, field, errors);
            if (reference.bool("controller").orElse(false)) {
                String name = text(reference, "kind") + "/" + text(reference, "name");
                if (controller.isEmpty()) {
                    controller = name;
                } else {
                    String detail =
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + name;
                    errors.add(FieldError.invalid(field, array, detail));
                }
            }
        }
    }

    private static void one(JsonObject reference, FieldPath field, List<FieldError> errors) {
        String apiVersion = text(reference, "apiVersion");
        boolean isVersion = apiVersion.matches("[^/]+|[^/]*/[^/]+");
        if (!isVersion) {
            errors.add(FieldError.invalid(field.child("apiVersion"), apiVersion, "version must not be empty"));
        }
        for (String name : List.of("kind", "name", "uid")) {
            if (text(reference, name).isEmpty()) {
                errors.add(FieldError.invalid(field.child(name), "", "must not be empty"));
            }
        }
        if (apiVersion.equals("v1") && text(reference, "kind").equals("Event")) {
            errors.add(FieldError.invalid(field, reference, "/v1, Kind=Event is disallowed from being an owner"));
        }
    }

    private static String text(JsonObject reference, String name) {
        return reference.string(name).orElse("");
    }
}
