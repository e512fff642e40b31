// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;

/** Checks how a definition says that its versions are converted. */
final class Conversions {

    private static final List<String> REVIEW_VERSIONS = List.of("v1", "v1beta1");

    private Conversions() {}

    static List<FieldError> validate(JsonObject definition, FieldPath path) {
        JsonObject conversion = definition.object("spec", "conversion").orElse(JsonObject.empty());
        String strategy = conversion.string("strategy").orElse("");
        var errors = new ArrayList<>(
                DefinitionValidator.oneOf(path.child("strategy"), strategy, List.of("None", "Webhook")));
        boolean hasClient = conversion.object("webhook", "clientConfig").isPresent();
        JsonArray versions =
                conversion.array("webhook", "conversionReviewVersions").orElse(JsonArray.empty());
        if (strategy.equals("Webhook")) {
            if (!hasClient) {
                errors.add(FieldError.required(
                        path.child("webhookClientConfig"), "required when strategy is set to Webhook"));
            }
            conversion
                    .object("webhook", "clientConfig")
                    .ifPresent(client -> addClient(client, path.child("webhookClientConfig"), errors));
            addReviewVersions(versions, path.child("conversionReviewVersions"), errors);
        } else {
            addForbidden(hasClient, path.child("webhookClientConfig"), errors);
            addForbidden(!versions.isEmpty(), path.child("conversionReviewVersions"), errors);
        }
        return errors;
    }

    private static void addClient(JsonObject client, FieldPath path, List<FieldError> errors) {
        if (client.has("url") == client.has("service")) {
            errors.add(FieldError.required(path, "exactly one of url or service is required"));
        }
    }

    private static void addReviewVersions(JsonArray versions, FieldPath path, List<FieldError> errors) {
        if (versions.isEmpty()) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        List<String> names = versions.strings().toList();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            FieldPath field = path.index(i);
            if (names.indexOf(name) < i) {
                errors.add(FieldError.invalid(field, name, "duplicate version"));
            } else {
                Names.dns1035Label(name).forEach(problem -> errors.add(FieldError.invalid(field, name, problem)));
            }
        }
        if (names.stream().noneMatch(REVIEW_VERSIONS::contains)) {
            String known = String.join(", ", REVIEW_VERSIONS);
            errors.add(FieldError.invalid(path, versions, "must include at least one of " + known));
        }
    }

    private static void addForbidden(boolean isThere, FieldPath path, List<FieldError> errors) {
        if (isThere) {
            errors.add(FieldError.forbidden(path, "should not be set when strategy is not set to Webhook"));
        }
    }
}
