// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands in braces in an operation: the sequence's namespace, paths of it, and what the server's last answer had in its metadata
 * ({@code {uid}}, {@code {resourceVersion}}, {@code {continue}}).
 */
final class Placeholders {

    private final Map<String, String> values = new LinkedHashMap<>();

    Placeholders(String namespace) {
        values.put("ns", namespace);
        values.put("core", "/api/v1/namespaces/" + namespace);
        values.put("cm", "/api/v1/namespaces/" + namespace + "/configmaps");
        values.put("svc", "/api/v1/namespaces/" + namespace + "/services");
        values.put("pods", "/api/v1/namespaces/" + namespace + "/pods");
        values.put("deploy", "/apis/apps/v1/namespaces/" + namespace + "/deployments");
        values.put("things", "/apis/differential.example.com/v1/namespaces/" + namespace + "/things");
        values.put("crds", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
        values.put("rbac", "/apis/rbac.authorization.k8s.io/v1");
        values.put("rbacns", "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace);
    }

    String fill(String text) {
        String filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    void remember(Reply reply) {
        if (reply.contentType().equals("application/json")) {
            metadata(reply.body()).entrySet().stream()
                    .filter(entry -> entry.getValue().isJsonPrimitive())
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
        }
    }

    private static JsonObject metadata(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject object
                            && object.get("metadata") instanceof JsonObject metadata
                    ? metadata
                    : new JsonObject();
        } catch (JsonSyntaxException e) {
            return new JsonObject();
        }
    }
}
