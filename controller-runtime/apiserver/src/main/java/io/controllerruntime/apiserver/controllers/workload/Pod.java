// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod, as those see it who count pods.
 *
 * @param json the object
 */
record Pod(JsonObject json) {

    ObjectMeta meta() {
        return ObjectMeta.of(json);
    }

    String phase() {
        return json.string("status", "phase").orElse("");
    }

    String node() {
        return json.string("spec", "nodeName").orElse("");
    }

    /** It has not ended, and nobody asked it to. */
    boolean isActive() {
        return !isTerminal() && !meta().isDeleting();
    }

    boolean isTerminal() {
        return phase().equals("Succeeded") || phase().equals("Failed");
    }

    boolean isReady() {
        return readySince().isPresent();
    }

    Optional<Instant> readySince() {
        return json.object("status")
                .flatMap(status -> Conditions.find(status, "Ready"))
                .filter(condition -> Conditions.text(condition, "status").equals("True"))
                .flatMap(condition -> condition.string("lastTransitionTime"))
                .map(Instant::parse);
    }

    /** When it is, or will be, ready for long enough. */
    Optional<Instant> availableAt(Duration minReady) {
        return readySince().map(since -> since.plus(minReady));
    }

    long restarts() {
        return json.array("status", "containerStatuses").stream()
                .flatMap(JsonArray::objects)
                .mapToLong(container -> container.integer("restartCount").orElse(0L))
                .max()
                .orElse(0);
    }

    /** What it costs to delete it, as its owner says. */
    long deletionCost() {
        try {
            return Long.parseLong(meta().annotations().getOrDefault("controller.kubernetes.io/pod-deletion-cost", "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
