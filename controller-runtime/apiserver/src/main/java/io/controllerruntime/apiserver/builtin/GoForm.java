// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;

/**
 * How kube-apiserver shows a structure in a message: as its internal type, whose fields have Go's names, all of them.
 *
 * <p>{@code {"type":"Localhost"}} is shown as {@code {"Type":"Localhost","LocalhostProfile":null}}. Only the structures that occur in messages
 * are here.
 */
enum GoForm {
    SECURITY_CONTEXT(
            "capabilities? privileged? seLinuxOptions?=SELinuxOptions windowsOptions? runAsUser? runAsGroup? runAsNonRoot?"
                    + " readOnlyRootFilesystem? allowPrivilegeEscalation? procMount? seccompProfile? appArmorProfile?"),
    CAPABILITIES("add? drop?"),
    SECCOMP_PROFILE("type localhostProfile?"),
    APP_ARMOR_PROFILE("type localhostProfile?"),
    ROLE_REF("apiGroup=APIGroup kind name"),
    TAINT("key value effect timeAdded?"),
    SERVICE_PORT("name protocol appProtocol? port# targetPort# nodePort#"),
    DISRUPTION_BUDGET_SPEC("minAvailable? selector? maxUnavailable? unhealthyPodEvictionPolicy?"),
    DEPLOYMENT_STRATEGY("type rollingUpdate?"),
    ROLLING_UPDATE("maxUnavailable# maxSurge#"),
    NODE_ADDRESS("type address");

    private final String[] fields;

    GoForm(String fields) {
        this.fields = fields.split(" ");
    }

    /** The object as Go's own encoder would write the internal structure. */
    JsonObject of(JsonObject object) {
        JsonObject.Builder form = JsonObject.builder();
        for (String field : fields) {
            int named = field.indexOf('=');
            String marked = named < 0 ? field : field.substring(0, named);
            String name = marked.replaceAll("[?#]$", "");
            String shown =
                    named < 0 ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : field.substring(named + 1);
            Json value = object.get(name);
            form.put(shown, value == null ? zero(marked) : nested(name, value));
        }
        return form.build();
    }

    private static Json zero(String field) {
        return switch (field.charAt(field.length() - 1)) {
            case '?' -> JsonNull.NULL;
            case '#' -> Json.of(0);
            default -> Json.of("");
        };
    }

    private static Json nested(String name, Json value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        return switch (name) {
            case "capabilities" -> CAPABILITIES.of(object);
            case "seccompProfile" -> SECCOMP_PROFILE.of(object);
            case "appArmorProfile" -> APP_ARMOR_PROFILE.of(object);
            case "rollingUpdate" -> ROLLING_UPDATE.of(object);
            default -> value;
        };
    }
}
