// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the server serve CustomResourceDefinitions.
 *
 * @param api the server
 * @param patience waits for it
 */
record CrdInstaller(Api api, Patience patience) {

    private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Applies all of them, then waits for each: the server prepares them side by side. */
    void install(List<Manifest> definitions) {
        definitions.forEach(this::apply);
        definitions.forEach(definition -> patience.await(LIMIT, () -> notServed(definition.object())));
    }

    private void apply(Manifest definition) {
        Api.require("Cannot install " + definition, () -> api.apply(PATH + definition.name(), definition.object()));
    }

    /** Established comes first, and discovery follows soon after. */
    private Optional<String> notServed(JsonObject definition) throws IOException {
        String name = name(definition);
        var answer = api.get(PATH + name);
        if (!answer.isSuccess() || !isEstablished(answer.json())) {
            return Optional.of("CustomResourceDefinition %s is not Established: %s".formatted(name, answer.body()));
        }
        JsonObject spec = definition.getAsJsonObject("spec");
        for (JsonObject version : Api.elements(spec, "versions")) {
            String path = "/apis/" + text(spec, "group") + "/" + text(version, "name");
            if (version.get("served").getAsBoolean() && !isDiscovered(path, spec)) {
                return Optional.of("%s is not served at %s".formatted(name, path));
            }
        }
        return Optional.empty();
    }

    private boolean isDiscovered(String path, JsonObject spec) throws IOException {
        var answer = api.get(path);
        String plural = text(spec.getAsJsonObject("names"), "plural");
        return answer.isSuccess()
                && Api.elements(answer.json(), "resources").stream()
                        .anyMatch(resource -> text(resource, "name").equals(plural));
    }

    private static boolean isEstablished(JsonObject definition) {
        return Api.elements(definition.getAsJsonObject("status"), "conditions").stream()
                .anyMatch(condition -> text(condition, "type").equals("Established")
                        && text(condition, "status").equals("True"));
    }

    private static String name(JsonObject definition) {
        return text(definition.getAsJsonObject("metadata"), "name");
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
