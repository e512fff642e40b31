// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;

/** Validation of a container's environment; ValidateEnv and ValidateEnvFrom in core/validation/validation.go. */
final class EnvValidation {

    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef");

    private EnvValidation() {}

    static void validate(Field container) {
        for (Field variable : container.at("env").items()) {
            variable.at("name").checkRequired(Keys::variable);
            if (variable.at("valueFrom").isSet()) {
                validateSource(variable.at("valueFrom"), !variable.at("value").isEmpty());
            }
        }
        container.at("envFrom").items().forEach(variables -> validateFrom(variables, container.at("envFrom")));
    }

    private static void validateSource(Field source, boolean hasValue) {
        if (source.at("fieldRef").isSet()) {
            FieldRefValidation.validateInVariable(source.at("fieldRef"));
        }
        if (source.at("resourceFieldRef").isSet()) {
            FieldRefValidation.validateResource(source.at("resourceFieldRef"));
        }
        validateKey(source.at("configMapKeyRef"));
        validateKey(source.at("secretKeyRef"));
        long sources = SOURCES.stream().filter(name -> source.at(name).isSet()).count();
        if (sources == 0) {
            source.invalid(
                    Json.of(""),
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (hasValue) {
            source.invalid(Json.of(""), "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            source.invalid(Json.of(""), "may not have more than one field specified at a time");
        }
    }

    private static void validateKey(Field reference) {
        if (reference.isSet()) {
            reference.at("name").check(Names::dnsSubdomain);
            reference.at("key").checkRequired(Keys::data);
        }
    }

    /** What is wrong with the number of sources is reported at the list. */
    private static void validateFrom(Field variables, Field list) {
        variables.at("prefix").checkIfSet(Keys::variable);
        Field configMap = variables.at("configMapRef");
        Field secret = variables.at("secretRef");
        if (configMap.isSet()) {
            configMap.at("name").checkRequired(EnvValidation::prefix);
        }
        if (secret.isSet()) {
            secret.at("name").checkRequired(EnvValidation::prefix);
        }
        if (!configMap.isSet() && !secret.isSet()) {
            list.invalid(Json.of(""), "must specify one of: `configMapRef` or `secretRef`");
        } else if (configMap.isSet() && secret.isSet()) {
            list.invalid(Json.of(""), "may not have more than one field specified at a time");
        }
    }

    /** kube-apiserver judges these names as if more could follow: a dash at the end is right. */
    private static List<String> prefix(String name) {
        return Names.dnsSubdomain(
                name.length() > 1 && name.endsWith("-") ? name.substring(0, name.length() - 1) + "a" : name);
    }
}
