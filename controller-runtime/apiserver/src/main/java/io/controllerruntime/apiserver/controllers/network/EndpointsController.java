// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.network;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the Endpoints of services, one object of the same name each; pkg/controller/endpoint/endpoints_controller.go. */
public final class EndpointsController implements Controller {

    private static final GroupResource ENDPOINTS = new GroupResource("", "endpoints");
    private static final String MANAGER = "endpoints.kubernetes.io/managed-by";
    private static final String CONTROLLER = "endpoint-controller";

    @Override
    public String name() {
        return CONTROLLER;
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(Backends.SERVICES, Backends.PODS, ENDPOINTS);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        Key key = change.key();
        return key.resource().equals(ENDPOINTS)
                ? Stream.of(new Key(Backends.SERVICES, key.namespace(), key.name()))
                : Backends.services(change, view);
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        Optional<JsonObject> service = view.get(key);
        Optional<JsonObject> known = view.get(new Key(ENDPOINTS, key.namespace(), key.name()));
        if (service.isEmpty()) {
            return known.filter(EndpointsController::isManaged)
                    .map(left -> Step.of(Write.delete(ENDPOINTS, left)))
                    .orElse(Step.NOTHING);
        }
        return service.flatMap(found -> Backends.of(found, view))
                .map(backends -> known.map(found -> updated(backends, found))
                        .orElseGet(() -> Step.of(new Write.Create(ENDPOINTS, filled(backends, empty(key))))))
                .orElse(Step.NOTHING);
    }

    /** Others write Endpoints without a service, and keep them. */
    private static boolean isManaged(JsonObject endpoints) {
        return CONTROLLER.equals(ObjectMeta.of(endpoints).labels().get(MANAGER));
    }

    private static Step updated(Backends backends, JsonObject known) {
        JsonObject filled = filled(backends, known);
        return filled.equals(known) ? Step.NOTHING : Step.of(Write.update(ENDPOINTS, filled));
    }

    private static JsonObject empty(Key key) {
        JsonObject metadata = JsonObject.builder()
                .put("name", key.name())
                .put("namespace", key.namespace())
                .build();
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Endpoints")
                .put("metadata", metadata)
                .build();
    }

    private static JsonObject filled(Backends backends, JsonObject endpoints) {
        var labels = new LinkedHashMap<>(ObjectMeta.of(backends.service()).labels());
        labels.remove(Backends.HEADLESS_LABEL);
        if (backends.isHeadless()) {
            labels.put(Backends.HEADLESS_LABEL, "");
        }
        labels.put(MANAGER, CONTROLLER);
        JsonObject labelled = ObjectMeta.of(endpoints)
                .with("labels", JsonObject.ofStrings(labels))
                .in(endpoints);
        return Subsets.of(backends)
                .map(subsets -> labelled.with("subsets", subsets))
                .orElseGet(() -> labelled.without("subsets"));
    }
}
