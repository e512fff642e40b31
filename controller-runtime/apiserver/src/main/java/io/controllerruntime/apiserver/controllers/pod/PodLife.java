// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.pod.ContainerState.Ended;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The containers of a pod, from its start on. Used by one task. */
final class PodLife {

    private final List<ContainerLife> containers;
    private final Instant started;

    PodLife(JsonObject pod, Instant started) {
        this.containers = ContainerSpec.of(pod).stream().map(ContainerLife::new).toList();
        this.started = started;
    }

    Instant started() {
        return started;
    }

    List<ContainerLife> containers() {
        return containers;
    }

    List<ContainerLife> mains() {
        return containers.stream().filter(life -> life.spec().isMain()).toList();
    }

    List<ContainerLife> inits() {
        return containers.stream().filter(life -> !life.spec().isMain()).toList();
    }

    void update(JsonObject pod) {
        List<ContainerSpec> specs = ContainerSpec.of(pod);
        for (int i = 0; i < containers.size(); i++) {
            containers.get(i).update(specs.get(i));
        }
    }

    /** Goes through all that is due: one init container after the other, and then the others together. */
    void advance(Surroundings around) {
        boolean goesOn = true;
        for (ContainerLife life : containers) {
            if (goesOn) {
                life.advance(around);
                goesOn = life.spec().isMain() || life.isInitialized();
            }
        }
        if (isDone(mains())) {
            containers.stream().filter(life -> life.spec().isSidecar()).forEach(life -> life.stop(around.now()));
        }
    }

    private static boolean isDone(List<ContainerLife> lives) {
        return lives.stream().allMatch(life -> life.state() instanceof Ended);
    }

    /** When something is due next; {@link Instant#MAX} for never. */
    Instant next(Surroundings around) {
        return containers.stream()
                .map(life -> life.next(around))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
