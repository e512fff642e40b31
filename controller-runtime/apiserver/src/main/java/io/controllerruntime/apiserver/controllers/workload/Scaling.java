// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a Deployment sizes its sets. Pure; empty lists when nothing has to change.
 *
 * <p>Source: pkg/controller/deployment/{sync,rolling}.go.
 */
final class Scaling {

    private final Deployment deployment;
    private final ReplicaSets sets;

    Scaling(Deployment deployment, ReplicaSets sets) {
        this.deployment = deployment;
        this.sets = sets;
    }

    /** Whether the number of pods that is wanted changed since the sets were sized. */
    boolean isAsked() {
        return sets.active().stream()
                .anyMatch(set -> set.number(ReplicaSet.DESIRED, deployment.replicas()) != deployment.replicas());
    }

    /** Sizes all sets to the number of pods that is wanted, in proportion when several have pods. */
    List<Write> all() {
        Optional<ReplicaSet> only = sets.activeOrLatest();
        if (only.isPresent()) {
            return to(only.get(), deployment.replicas());
        }
        if (sets.current().filter(this::isSaturated).isPresent()) {
            return oldToZero();
        }
        return deployment.isRolling() ? proportionally() : List.of();
    }

    private boolean isSaturated(ReplicaSet set) {
        long wanted = deployment.replicas();
        return set.replicas() == wanted && set.number(ReplicaSet.DESIRED, -1) == wanted && set.available() == wanted;
    }

    List<Write> oldToZero() {
        return sets.activeOld().stream().flatMap(set -> to(set, 0).stream()).toList();
    }

    /** Gives each set its share of what is added or taken away, the largest first; what is left over is the largest one's. */
    private List<Write> proportionally() {
        long allowed = deployment.replicas() > 0 ? deployment.replicas() + deployment.maxSurge() : 0;
        List<ReplicaSet> active = sets.active();
        long change = allowed - ReplicaSet.sum(active, ReplicaSet::replicas);
        List<ReplicaSet> sorted = active.stream().sorted(order(change)).toList();
        var sizes = new ArrayList<Long>();
        long shared = 0;
        for (ReplicaSet set : sorted) {
            long share = share(set, change, change - shared);
            sizes.add(set.replicas() + share);
            shared += share;
        }
        if (!sizes.isEmpty()) {
            sizes.set(0, Math.max(0, sizes.getFirst() + change - shared));
        }
        return resized(sorted, sizes);
    }

    private List<Write> resized(List<ReplicaSet> sorted, List<Long> sizes) {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < sorted.size(); i++) {
            writes.addAll(resized(sorted.get(i), sizes.get(i)));
        }
        return writes;
    }

    private static Comparator<ReplicaSet> order(long change) {
        return ReplicaSet.LARGEST_FIRST.thenComparing(
                change > 0 ? ReplicaSet.OLDEST_FIRST.reversed() : ReplicaSet.OLDEST_FIRST);
    }

    private long share(ReplicaSet set, long change, long left) {
        if (change == 0 || left == 0) {
            return 0;
        }
        return change > 0 ? Math.min(fraction(set), left) : Math.max(fraction(set), left);
    }

    private long fraction(ReplicaSet set) {
        if (deployment.replicas() == 0) {
            return -set.replicas();
        }
        long before = set.number(ReplicaSet.MAX, 0);
        long base = before == 0 ? deployment.status().integer("replicas").orElse(0L) : before;
        long after = deployment.replicas() + deployment.maxSurge();
        return base == 0 ? 0 : Math.round((double) (set.replicas() * after) / base) - set.replicas();
    }

    /** Sizes the set of the current template during a rollout. */
    List<Write> currentDuringRollout(ReplicaSet current) {
        long wanted = deployment.replicas();
        return to(current, current.replicas() > wanted ? wanted : current.replicas() + room(current.replicas()));
    }

    /** How many pods of the current template may be added now. */
    long room(long current) {
        long wanted = deployment.replicas();
        if (!deployment.isRolling()) {
            return wanted - current;
        }
        long room = wanted + deployment.maxSurge() - ReplicaSet.sum(sets.all(), ReplicaSet::replicas);
        return Math.max(0, Math.min(room, wanted - current));
    }

    /** Takes pods from old sets: those that are not available first, then as many as there are available ones too many. */
    List<Write> oldDuringRollout(ReplicaSet current) {
        List<ReplicaSet> old = sets.activeOld();
        long spare = ReplicaSet.sum(sets.all(), ReplicaSet::replicas)
                - deployment.minAvailable()
                - (current.replicas() - current.available());
        if (old.isEmpty() || spare <= 0) {
            return List.of();
        }
        var sizes = new ArrayList<Long>();
        for (ReplicaSet set : old) {
            long unhealthy = Math.min(spare, set.replicas() - set.available());
            sizes.add(set.replicas() - Math.max(0, unhealthy));
            spare -= Math.max(0, unhealthy);
        }
        takeAvailable(sizes);
        var writes = new ArrayList<Write>();
        for (int i = 0; i < old.size(); i++) {
            writes.addAll(to(old.get(i), sizes.get(i)));
        }
        return writes;
    }

    private void takeAvailable(List<Long> sizes) {
        long tooMany = ReplicaSet.sum(sets.all(), ReplicaSet::available) - deployment.minAvailable();
        for (int i = 0; i < sizes.size() && tooMany > 0; i++) {
            long taken = Math.min(sizes.get(i), tooMany);
            sizes.set(i, sizes.get(i) - taken);
            tooMany -= taken;
        }
    }

    private List<Write> to(ReplicaSet set, long size) {
        return set.replicas() == size ? List.of() : resized(set, size);
    }

    private List<Write> resized(ReplicaSet set, long size) {
        ReplicaSet resized = Revisions.sized(set.scaled(size), deployment);
        if (resized.equals(set)) {
            return List.of();
        }
        Write.Update update = Write.update(Resources.REPLICA_SETS, resized.json());
        String direction = size > set.replicas() ? "up" : "down";
        String message =
                "Scaled " + direction + " replica set " + set.name() + " from " + set.replicas() + " to " + size;
        return List.of(
                set.replicas() == size
                        ? update
                        : Write.then(update, Write.normal(deployment.json(), "ScalingReplicaSet", message)));
    }
}
