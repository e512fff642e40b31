// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sets of a Deployment.
 *
 * @param current the oldest one of the current template; empty when there is none yet
 * @param old all others, oldest first
 */
record ReplicaSets(Optional<ReplicaSet> current, List<ReplicaSet> old) {

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    static ReplicaSets of(Deployment deployment, List<ReplicaSet> sets) {
        List<ReplicaSet> sorted = sets.stream().sorted(ReplicaSet.OLDEST_FIRST).toList();
        Optional<ReplicaSet> current = sorted.stream()
                .filter(set -> Templates.areSame(set.template(), deployment.template()))
                .findFirst();
        List<ReplicaSet> old =
                sorted.stream().filter(set -> !Optional.of(set).equals(current)).toList();
        return new ReplicaSets(current, old);
    }

    List<ReplicaSet> all() {
        return Stream.concat(old.stream(), current.stream()).toList();
    }

    List<ReplicaSet> active() {
        return all().stream().filter(ReplicaSet::isActive).toList();
    }

    List<ReplicaSet> activeOld() {
        return old.stream().filter(ReplicaSet::isActive).toList();
    }

    /** The only one with pods; the newest when none has; empty when several have. */
    Optional<ReplicaSet> activeOrLatest() {
        List<ReplicaSet> active = active();
        if (active.size() > 1) {
            return Optional.empty();
        }
        var candidates = new ArrayList<>(active);
        current.ifPresent(candidates::add);
        candidates.addAll(old.reversed());
        return candidates.stream().findFirst();
    }
}
