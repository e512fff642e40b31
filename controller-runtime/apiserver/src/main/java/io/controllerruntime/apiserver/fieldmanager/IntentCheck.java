// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.fieldmanager.typed.TypeCheck;
import io.controllerruntime.apiserver.fieldmanager.typed.TypeMismatchException;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;

/**
 * Whether a configuration can be applied to objects of a kind.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/{versioncheck,structuredmerge}.go, with their words.
 */
record IntentCheck(GroupVersionKind kind, FieldType type) {

    /** @throws StatusError if it cannot */
    void require(JsonObject configuration) {
        requireKind(configuration);
        if (configuration
                .at("metadata", "managedFields")
                .filter(JsonArray.class::isInstance)
                .isPresent()) {
            throw StatusError.badRequest("metadata.managedFields must be nil");
        }
        try {
            TypeCheck.require(type, configuration);
        } catch (TypeMismatchException e) {
            throw StatusError.unknown(
                    500, "failed to create typed patch object (" + describe(configuration) + "): " + e.getMessage());
        }
    }

    private void requireKind(JsonObject configuration) {
        String apiVersion = configuration.string("apiVersion").orElse("");
        String name = configuration.string("kind").orElse("");
        if (!apiVersion.equals(kind.apiVersion()) || !name.equals(kind.kind())) {
            String groupVersion = apiVersion.contains("/") ? apiVersion : "/" + apiVersion;
            throw StatusError.badRequest("invalid object type: " + groupVersion + ", Kind=" + name);
        }
    }

    /** How a message names an object of the kind. */
    String describe(JsonObject object) {
        String namespace = object.string("metadata", "namespace").orElse("");
        String name = object.string("metadata", "name").orElse("");
        return namespace + "/" + name + "; " + kind.group() + "/" + kind.version() + ", Kind=" + kind.kind();
    }
}
