// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a container meets when its pod is looked at, and where it tells what happens. Used by one task, for one look. */
final class Surroundings {

    private final JsonObject pod;
    private final Script script;
    private final Instant now;
    private final Function<JsonObject, Optional<String>> problems;
    private final List<Write> events = new ArrayList<>();

    /** @param problems what is missing for a container to be configured */
    Surroundings(JsonObject pod, Script script, Instant now, Function<JsonObject, Optional<String>> problems) {
        this.pod = pod;
        this.script = script;
        this.now = now;
        this.problems = problems;
    }

    Script script() {
        return script;
    }

    Instant now() {
        return now;
    }

    Optional<String> problem(ContainerSpec container) {
        return problems.apply(container.json());
    }

    /** The reason for which a container waits whose turn has not come. */
    String creating() {
        return pod.array("spec", "initContainers")
                        .filter(list -> !list.isEmpty())
                        .isPresent()
                ? "PodInitializing"
                : "ContainerCreating";
    }

    /** The pod as the kubelet names it in messages. */
    String podText() {
        ObjectMeta meta = ObjectMeta.of(pod);
        return meta.name() + "_" + meta.namespace() + "(" + meta.uid() + ")";
    }

    void normal(ContainerSpec container, String reason, String message) {
        events.add(new Write.Event(pod, container.fieldPath(), Write.Event.Type.NORMAL, reason, message));
    }

    void warning(ContainerSpec container, String reason, String message) {
        events.add(new Write.Event(pod, container.fieldPath(), Write.Event.Type.WARNING, reason, message));
    }

    List<Write> events() {
        return List.copyOf(events);
    }
}
