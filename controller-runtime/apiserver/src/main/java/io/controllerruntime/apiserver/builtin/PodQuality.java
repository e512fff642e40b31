// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The quality of service that a pod gets for what it asks; k8s.io/kubernetes/pkg/apis/core/helper/qos/qos.go. */
final class PodQuality {

    private static final List<String> COUNTED = List.of("cpu", "memory");

    private PodQuality() {}

    static String of(JsonObject pod) {
        List<JsonObject> containers = containers(pod).toList();
        if (containers.stream()
                .allMatch(container -> COUNTED.stream().allMatch(name -> asksNothing(container, name)))) {
            return "BestEffort";
        }
        boolean isGuaranteed = containers.stream()
                .allMatch(container -> COUNTED.stream().allMatch(name -> getsWhatItAsks(container, name)));
        return isGuaranteed ? "Guaranteed" : "Burstable";
    }

    private static Stream<JsonObject> containers(JsonObject pod) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> pod.array("spec", list).stream())
                .flatMap(JsonArray::objects);
    }

    private static boolean asksNothing(JsonObject container, String resource) {
        return amount(container, "requests", resource).isEmpty()
                && amount(container, "limits", resource).isEmpty();
    }

    private static boolean getsWhatItAsks(JsonObject container, String resource) {
        Optional<Quantity> request = amount(container, "requests", resource);
        Optional<Quantity> limit = amount(container, "limits", resource);
        return request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) == 0;
    }

    private static Optional<Quantity> amount(JsonObject container, String list, String resource) {
        return container
                .string("resources", list, resource)
                .flatMap(Quantity::parse)
                .filter(quantity -> quantity.sign() > 0);
    }
}
