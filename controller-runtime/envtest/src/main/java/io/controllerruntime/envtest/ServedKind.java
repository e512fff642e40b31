// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a server serves the objects of a kind, as its discovery tells.
 *
 * @param group the path of the version: {@code /apis/apps/v1}
 * @param plural the resource: {@code deployments}
 * @param isNamespaced whether its objects are in namespaces
 */
record ServedKind(String group, String plural, boolean isNamespaced) {

    /**
     * Asks the server.
     *
     * @return empty when it does not serve the kind (yet)
     */
    static Optional<ServedKind> find(Api api, String apiVersion, String kind) throws IOException {
        String group = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        Api.Answer answer = api.get(group);
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        return answer.json().getAsJsonArray("resources").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> text(resource, "kind").equals(kind))
                .filter(resource -> !text(resource, "name").contains("/"))
                .findFirst()
                .map(resource -> new ServedKind(
                        group,
                        text(resource, "name"),
                        resource.get("namespaced").getAsBoolean()));
    }

    /** The path of its objects; {@code namespace} counts where they are in one. */
    String objects(String namespace) {
        return isNamespaced ? "%s/namespaces/%s/%s".formatted(group, namespace, plural) : group + "/" + plural;
    }

    /** The path of one object. */
    String object(String namespace, String name) {
        return objects(namespace) + "/" + name;
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
