// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.network;

import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the EndpointSlices of a service are to say. Pure; k8s.io/endpointslice/utils.go. */
final class Slices {

    static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGER = "endpointslice.kubernetes.io/managed-by";
    private static final String CONTROLLER = "endpointslice-controller.k8s.io";

    /** How many endpoints a slice holds. */
    private static final int MOST = 100;

    private final Backends backends;

    Slices(Backends backends) {
        this.backends = backends;
    }

    static boolean isManaged(JsonObject slice) {
        return CONTROLLER.equals(ObjectMeta.of(slice).labels().get(MANAGER));
    }

    static List<JsonObject> ports(JsonObject slice) {
        return slice.array("ports").stream().flatMap(JsonArray::objects).toList();
    }

    /** The endpoints of each slice, by their ports; one empty slice when there is no endpoint. */
    Map<List<JsonObject>, List<List<JsonObject>>> chunks() {
        Map<List<JsonObject>, List<List<JsonObject>>> chunks = new LinkedHashMap<>();
        for (JsonObject pod : backends.pods()) {
            List<List<JsonObject>> slices = chunks.computeIfAbsent(backends.ports(pod), ports -> new ArrayList<>());
            if (slices.isEmpty() || slices.getLast().size() == MOST) {
                slices.add(new ArrayList<>());
            }
            slices.getLast().add(endpoint(pod));
        }
        return chunks.isEmpty() ? Map.of(List.of(), List.of(List.of())) : chunks;
    }

    private JsonObject endpoint(JsonObject pod) {
        boolean isServing = Backends.isReady(pod);
        boolean isTerminating = ObjectMeta.of(pod).isDeleting();
        boolean isReady = backends.publishesNotReady() || (isServing && !isTerminating);
        JsonObject conditions = JsonObject.builder()
                .put("ready", Json.of(isReady))
                .put("serving", Json.of(isServing))
                .put("terminating", Json.of(isTerminating))
                .build();
        JsonObject.Builder endpoint = JsonObject.builder()
                .put("addresses", JsonArray.ofStrings(List.of(Backends.address(pod))))
                .put("conditions", conditions);
        backends.hostname(pod).ifPresent(name -> endpoint.put("hostname", name));
        endpoint.put("targetRef", Backends.target(pod));
        pod.string("spec", "nodeName").ifPresent(node -> endpoint.put("nodeName", node));
        return endpoint.build();
    }

    JsonObject created(List<JsonObject> ports, List<JsonObject> endpoints) {
        ObjectMeta service = ObjectMeta.of(backends.service());
        JsonObject metadata = JsonObject.builder()
                .put("generateName", service.name() + "-")
                .put("namespace", service.namespace())
                .put("labels", labels())
                .put("ownerReferences", JsonArray.of(Owners.reference(backends.service())))
                .build();
        return JsonObject.builder()
                .put("apiVersion", "discovery.k8s.io/v1")
                .put("kind", "EndpointSlice")
                .put("metadata", metadata)
                .put("addressType", "IPv4")
                .put("endpoints", new JsonArray(List.copyOf(endpoints)))
                .put("ports", new JsonArray(List.copyOf(ports)))
                .build();
    }

    JsonObject filled(JsonObject slice, List<JsonObject> endpoints) {
        return ObjectMeta.of(slice)
                .with("labels", labels())
                .in(slice)
                .with("endpoints", new JsonArray(List.copyOf(endpoints)));
    }

    /** Those of the service, and three of their own. */
    private JsonObject labels() {
        var labels = new LinkedHashMap<>(ObjectMeta.of(backends.service()).labels());
        labels.remove(Backends.HEADLESS_LABEL);
        if (backends.isHeadless()) {
            labels.put(Backends.HEADLESS_LABEL, "");
        }
        labels.put(SERVICE, ObjectMeta.of(backends.service()).name());
        labels.put(MANAGER, CONTROLLER);
        return JsonObject.ofStrings(labels);
    }
}
