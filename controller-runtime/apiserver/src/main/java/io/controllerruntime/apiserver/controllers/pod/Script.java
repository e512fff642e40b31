// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What is to happen to a pod.
 *
 * @param node whether a node can be found
 * @param containers what happens to containers, by name
 * @param others what happens to all others
 * @param terminateAfter how long the pod takes to end once it is deleted; at most its grace period
 */
public record Script(
        Scheduling node, Map<String, ContainerScript> containers, ContainerScript others, Duration terminateAfter) {

    /** Everything goes well, at once. */
    public static final Script DEFAULT =
            new Script(new Scheduling.ByResources(), Map.of(), ContainerScript.DEFAULT, Duration.ZERO);

    public Script {
        containers = Map.copyOf(containers);
    }

    ContainerScript of(String container) {
        return containers.getOrDefault(container, others);
    }

    /** Whether a node can be found. */
    public sealed interface Scheduling {

        /** One that has what the pod asks for. */
        record ByResources() implements Scheduling {}

        /** None, and that is why. */
        record Never(String message) implements Scheduling {}
    }

    /** This script with another one for one container. */
    public Script with(String container, ContainerScript script) {
        var changed = new HashMap<>(containers);
        changed.put(container, script);
        return new Script(node, changed, others, terminateAfter);
    }

    /** This script with another one for all containers that have none of their own. */
    public Script withOthers(ContainerScript script) {
        return new Script(node, containers, script, terminateAfter);
    }

    public Script withScheduling(Scheduling scheduling) {
        return new Script(scheduling, containers, others, terminateAfter);
    }

    public Script withTerminateAfter(Duration duration) {
        return new Script(node, containers, others, duration);
    }
}
