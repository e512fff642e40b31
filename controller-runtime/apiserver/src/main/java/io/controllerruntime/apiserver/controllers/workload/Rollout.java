// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Refusal;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One look at a Deployment: the first thing that is to be done, and when there is none, what is to be told. Pure.
 *
 * <p>Source: pkg/controller/deployment/{deployment_controller,sync,rolling,recreate}.go. Where that does several things in a row, here each has
 * its turn: what was written wakes the Deployment again.
 */
final class Rollout {

    private final Deployment deployment;
    private final ReplicaSets sets;
    private final List<Pod> pods;
    private final Instant now;
    private final Scaling scaling;
    private final DeploymentStatus status;

    /** @param pods the pods of all sets */
    Rollout(Deployment deployment, List<ReplicaSet> sets, List<Pod> pods, Instant now) {
        this.deployment = deployment;
        this.sets = ReplicaSets.of(deployment, sets);
        this.pods = List.copyOf(pods);
        this.now = now;
        this.scaling = new Scaling(deployment, this.sets);
        this.status = new DeploymentStatus(deployment, this.sets, now);
    }

    Step step() {
        if (deployment.meta().isDeleting()) {
            return firstOf(List.of(this::numbered), status::plain);
        }
        if (deployment.isPaused()) {
            return firstOf(
                    List.of(this::pausedOrResumed, this::numbered, scaling::all, this::cleanedUp), status::plain);
        }
        if (scaling.isAsked()) {
            return firstOf(List.of(this::pausedOrResumed, this::numbered, scaling::all), status::plain);
        }
        Supplier<List<Write>> replaced = deployment.isRolling() ? this::rolled : this::recreated;
        return firstOf(
                List.of(this::pausedOrResumed, this::numbered, replaced, this::cleanedUpAtEnd), status::ofRollout);
    }

    private static Step firstOf(List<Supplier<List<Write>>> turns, Supplier<Step> otherwise) {
        return turns.stream()
                .map(Supplier::get)
                .filter(writes -> !writes.isEmpty())
                .findFirst()
                .map(Step::of)
                .orElseGet(otherwise);
    }

    /** A pause stops the clock of the deadline, and its end starts it anew. */
    private List<Write> pausedOrResumed() {
        String reason =
                progress().map(known -> Conditions.text(known, "reason")).orElse("");
        boolean wasPaused = reason.equals("DeploymentPaused");
        if (deployment.progressDeadline().isEmpty()
                || reason.equals(DeploymentStatus.TIMED_OUT)
                || deployment.isPaused() == wasPaused) {
            return List.of();
        }
        return List.of(statusUpdate(
                wasPaused
                        ? progress("Unknown", "DeploymentResumed", "Deployment is resumed")
                        : progress("Unknown", "DeploymentPaused", "Deployment is paused")));
    }

    private Optional<JsonObject> progress() {
        return Conditions.find(deployment.status(), DeploymentStatus.PROGRESSING);
    }

    private Deployment progress(String status, String reason, String message) {
        JsonObject condition = DeploymentStatus.condition(DeploymentStatus.PROGRESSING, status, reason, message, now);
        return deployment.withStatus(DeploymentStatus.with(deployment.status(), condition));
    }

    private static Write statusUpdate(Deployment changed) {
        return Write.updateStatus(Resources.DEPLOYMENTS, changed.json());
    }

    /** The set of the current template has the highest revision, and the Deployment has that of the set. */
    private List<Write> numbered() {
        return sets.current().map(this::numbered).orElse(List.of());
    }

    private List<Write> numbered(ReplicaSet current) {
        ReplicaSet marked = withMinReady(Revisions.marked(current, deployment, Revisions.next(sets.old())));
        if (!marked.equals(current)) {
            return List.of(Write.update(Resources.REPLICA_SETS, marked.json()));
        }
        Deployment known =
                deployment.progressDeadline().isPresent() && progress().isEmpty()
                        ? progress("True", "FoundNewReplicaSet", "Found new replica set \"" + current.name() + "\"")
                        : deployment;
        Deployment numbered = numbered(known, current.revision());
        return numbered.equals(deployment) ? List.of() : List.of(statusUpdate(numbered));
    }

    private static Deployment numbered(Deployment deployment, long revision) {
        List<String> path = List.of("metadata", "annotations", Revisions.REVISION);
        return new Deployment(deployment.json().with(path, Json.of(Long.toString(revision))));
    }

    private ReplicaSet withMinReady(ReplicaSet set) {
        long seconds = deployment.minReadySeconds();
        boolean isSame = set.json().integer("spec", "minReadySeconds").orElse(0L) == seconds;
        return isSame ? set : new ReplicaSet(set.json().with(List.of("spec", "minReadySeconds"), Json.of(seconds)));
    }

    private List<Write> rolled() {
        return sets.current().map(this::rolled).orElseGet(this::created);
    }

    private List<Write> rolled(ReplicaSet current) {
        List<Write> up = scaling.currentDuringRollout(current);
        return up.isEmpty() ? scaling.oldDuringRollout(current) : up;
    }

    /** No pod of the current template comes before the last old one is gone. */
    private List<Write> recreated() {
        List<Write> down = scaling.oldToZero();
        if (!down.isEmpty()) {
            return down;
        }
        boolean oldRun = ReplicaSet.sum(sets.old(), ReplicaSet::actual) > 0
                || pods.stream().anyMatch(pod -> !pod.isTerminal() && !isCurrent(pod));
        if (oldRun) {
            return List.of();
        }
        return sets.current().map(scaling::currentDuringRollout).orElseGet(this::created);
    }

    private boolean isCurrent(Pod pod) {
        String owner = Owners.controllerUid(pod.json());
        return sets.current().filter(set -> set.meta().uid().equals(owner)).isPresent();
    }

    private List<Write> created() {
        String hash = Templates.hash(deployment.template(), deployment.collisionCount());
        ReplicaSet set = NewReplicaSet.of(deployment, hash, scaling.room(0), Revisions.next(sets.old()));
        return List.of(new Write.Attempt(
                new Write.Create(Resources.REPLICA_SETS, set.json()),
                answer -> created(new ReplicaSet(answer)),
                refusal -> notCreated(set.name(), refusal)));
    }

    private List<Write> created(ReplicaSet set) {
        var writes = new ArrayList<Write>();
        if (set.replicas() > 0) {
            String message = "Scaled up replica set " + set.name() + " from 0 to " + set.replicas();
            writes.add(Write.normal(deployment.json(), "ScalingReplicaSet", message));
        }
        Deployment told = deployment.progressDeadline().isPresent()
                ? progress("True", "NewReplicaSetCreated", "Created new replica set \"" + set.name() + "\"")
                : deployment;
        writes.add(statusUpdate(numbered(told, set.revision())));
        return writes;
    }

    private List<Write> notCreated(String name, Refusal refusal) {
        if (refusal.isAlreadyExists()) {
            long collisions = deployment.collisionCount().orElse(0L) + 1;
            return List.of(statusUpdate(
                    deployment.withStatus(deployment.status().with("collisionCount", Json.of(collisions)))));
        }
        if (refusal.isNamespaceTerminating()) {
            return List.of();
        }
        String reason = "ReplicaSetCreateError";
        String message = "Failed to create new replica set \"" + name + "\": " + refusal.message();
        Write event = Write.warning(deployment.json(), reason, message);
        Deployment told = progress("False", reason, message);
        return deployment.progressDeadline().isEmpty() || told.equals(deployment)
                ? List.of(event)
                : List.of(statusUpdate(told), event);
    }

    private List<Write> cleanedUpAtEnd() {
        return status.isComplete(deployment.status()) ? cleanedUp() : List.of();
    }

    /** Deletes the oldest sets without pods when there are more old ones than are to be kept. */
    private List<Write> cleanedUp() {
        if (deployment.revisionHistoryLimit().isEmpty()) {
            return List.of();
        }
        List<ReplicaSet> candidates = sets.old().stream()
                .filter(set -> !set.meta().isDeleting())
                .sorted(ReplicaSet.LOWEST_REVISION_FIRST)
                .toList();
        return candidates.stream()
                .limit(Math.max(
                        0, candidates.size() - deployment.revisionHistoryLimit().orElseThrow()))
                .filter(set -> set.actual() == 0 && !set.isActive() && set.isObserved())
                .<Write>map(set -> Write.delete(Resources.REPLICA_SETS, set.json()))
                .toList();
    }
}
