// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.network;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subsets of an Endpoints object: which addresses have which ports. Pure; pkg/api/v1/endpoints/util.go. */
final class Subsets {

    /** In place of a port, where a headless service has none. */
    private static final JsonObject NO_PORT = JsonObject.empty();

    private Subsets() {}

    /** Addresses with the same ports share a subset; empty when there is no address. */
    static Optional<JsonArray> of(Backends backends) {
        Map<JsonObject, Map<JsonObject, Boolean>> readyByPort = new LinkedHashMap<>();
        for (JsonObject pod : backends.pods()) {
            if (backends.publishesNotReady() || !ObjectMeta.of(pod).isDeleting()) {
                boolean isReady = backends.publishesNotReady() || Backends.isReady(pod);
                for (JsonObject port : ports(backends, pod)) {
                    readyByPort
                            .computeIfAbsent(port, any -> new LinkedHashMap<>())
                            .put(address(backends, pod), isReady);
                }
            }
        }
        Map<Map<JsonObject, Boolean>, List<JsonObject>> portsByAddresses = new LinkedHashMap<>();
        readyByPort.forEach((port, ready) -> portsByAddresses
                .computeIfAbsent(ready, any -> new ArrayList<>())
                .add(port));
        var subsets = new ArrayList<Json>();
        portsByAddresses.forEach((ready, ports) -> subsets.add(subset(ready, ports)));
        return subsets.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(subsets));
    }

    private static List<JsonObject> ports(Backends backends, JsonObject pod) {
        if (!backends.hasPorts()) {
            return backends.isHeadless() ? List.of(NO_PORT) : List.of();
        }
        return backends.ports(pod).stream()
                .map(port -> port.string("name").orElse("").isEmpty() ? port.without("name") : port)
                .toList();
    }

    private static JsonObject address(Backends backends, JsonObject pod) {
        JsonObject.Builder address = JsonObject.builder().put("ip", Backends.address(pod));
        backends.hostname(pod).ifPresent(name -> address.put("hostname", name));
        pod.string("spec", "nodeName").ifPresent(node -> address.put("nodeName", node));
        return address.put("targetRef", Backends.target(pod)).build();
    }

    private static JsonObject subset(Map<JsonObject, Boolean> ready, List<JsonObject> ports) {
        JsonObject.Builder subset = JsonObject.builder();
        put(subset, "addresses", addresses(ready, true));
        put(subset, "notReadyAddresses", addresses(ready, false));
        put(
                subset,
                "ports",
                ports.stream().filter(port -> !port.equals(NO_PORT)).toList());
        return subset.build();
    }

    private static void put(JsonObject.Builder subset, String name, List<JsonObject> list) {
        if (!list.isEmpty()) {
            subset.put(name, new JsonArray(List.copyOf(list)));
        }
    }

    private static List<JsonObject> addresses(Map<JsonObject, Boolean> ready, boolean wanted) {
        return ready.entrySet().stream()
                .filter(address -> address.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }
}
