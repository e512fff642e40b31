// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Objects.Served;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many pods the controllers of some pods want; getExpectedScale in pkg/controller/disruption/disruption.go.
 *
 * <p>Where kube-controller-manager reads the scale of a kind that it does not know, this reads {@code spec.replicas}.
 */
final class ExpectedPods {

    /** What can be said of the pods of a budget. */
    sealed interface Answer {

        /** @param unmanaged the pods that nothing controls, which do not count */
        record Known(long count, List<Pod> unmanaged) implements Answer {}

        record Unknown(String why) implements Answer {}
    }

    private final View view;

    ExpectedPods(View view) {
        this.view = view;
    }

    Answer of(List<Pod> pods) {
        Map<String, Long> scales = new LinkedHashMap<>();
        for (Pod pod : pods) {
            Optional<JsonObject> reference = Owners.controllerOf(pod.json());
            if (reference.isPresent()) {
                Optional<JsonObject> controller =
                        top(reference.get(), pod.meta().namespace());
                if (controller.isEmpty()) {
                    return new Answer.Unknown(
                            "found no controllers for pod \"" + pod.meta().name() + "\"");
                }
                Optional<Long> replicas = controller.get().integer("spec", "replicas");
                if (replicas.isEmpty()) {
                    return new Answer.Unknown(resource(reference.get()) + " does not implement the scale subresource");
                }
                scales.put(ObjectMeta.of(controller.get()).uid(), replicas.get());
            }
        }
        long sum = scales.values().stream().mapToLong(Long::longValue).sum();
        List<Pod> unmanaged = pods.stream()
                .filter(pod -> Owners.controllerOf(pod.json()).isEmpty())
                .toList();
        return new Answer.Known(sum, unmanaged);
    }

    /** The controller, or the Deployment behind it. */
    private Optional<JsonObject> top(JsonObject reference, String namespace) {
        Optional<JsonObject> controller = find(reference, namespace);
        return controller
                .flatMap(Owners::controllerOf)
                .filter(owner -> owner.string("kind").orElse("").equals("Deployment"))
                .flatMap(owner -> find(owner, namespace))
                .or(() -> controller);
    }

    private Optional<JsonObject> find(JsonObject reference, String namespace) {
        return served(reference)
                .map(kind -> new Key(
                        kind.resource(),
                        kind.isNamespaced() ? namespace : "",
                        reference.string("name").orElse("")))
                .flatMap(view::get)
                .filter(found -> ObjectMeta.of(found).uid().equals(Owners.uid(reference)));
    }

    private Optional<Served> served(JsonObject reference) {
        return view.served().stream()
                .filter(kind -> kind.kind().equals(reference.string("kind").orElse(""))
                        && kind.apiVersion()
                                .equals(reference.string("apiVersion").orElse("")))
                .findFirst();
    }

    private String resource(JsonObject reference) {
        return served(reference).map(kind -> kind.resource().toString()).orElse("");
    }
}
