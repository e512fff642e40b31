// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Removes containers of runs, with their volumes.
 *
 * @param docker the engine
 * @param run the run that is alive here
 */
record Sweep(DockerClient docker, Run run) {

    /** Removes what runs left behind that were killed. */
    void leftovers() {
        remove(other -> other.isOver(run));
    }

    /** Removes what this run has. */
    void own() {
        remove(run::equals);
    }

    private void remove(Predicate<Run> runs) {
        for (Container container : labelled()) {
            String label = Objects.requireNonNull(container.getLabels().get(Run.LABEL));
            if (Run.parse(label).filter(runs).isPresent()) {
                remove(container);
            }
        }
    }

    private List<Container> labelled() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Run.LABEL))
                .exec();
    }

    private void remove(Container container) {
        try {
            docker.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // Somebody else has removed it, or is about to.
        }
    }
}
