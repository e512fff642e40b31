// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Checks how a definition says that its versions are converted. */
final class Conversions {

    private Conversions() {}

    static List<FieldError> validate(JsonObject definition, FieldPath path) {
        JsonObject conversion = definition.object("spec", "conversion").orElse(JsonObject.empty());
        String strategy = conversion.string("strategy").orElse("");
        var errors = new ArrayList<>(
                DefinitionValidator.oneOf(path.child("strategy"), strategy, List.of("None", "Webhook")));
        boolean hasClient = conversion.object("webhook", "clientConfig").isPresent();
        boolean hasVersions = conversion
                .array("webhook", "conversionReviewVersions")
                .filter(versions -> !versions.isEmpty())
                .isPresent();
        if (strategy.equals("Webhook")) {
            if (!hasClient) {
                errors.add(FieldError.required(
                        path.child("webhookClientConfig"), "required when strategy is set to Webhook"));
            }
            if (!hasVersions) {
                errors.add(FieldError.required(path.child("conversionReviewVersions"), ""));
            }
        } else {
            addForbidden(hasClient, path.child("webhookClientConfig"), errors);
            addForbidden(hasVersions, path.child("conversionReviewVersions"), errors);
        }
        return errors;
    }

    private static void addForbidden(boolean isThere, FieldPath path, List<FieldError> errors) {
        if (isThere) {
            errors.add(FieldError.forbidden(path, "should not be set when strategy is not set to Webhook"));
        }
    }
}
