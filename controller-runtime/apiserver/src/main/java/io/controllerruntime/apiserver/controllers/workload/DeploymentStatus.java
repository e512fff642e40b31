// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Deployment says of itself. Pure.
 *
 * <p>Source: pkg/controller/deployment/{sync,progress}.go.
 */
final class DeploymentStatus {

    static final String PROGRESSING = "Progressing";
    private static final String AVAILABLE = "Available";
    private static final String FAILURE = "ReplicaFailure";
    private static final String COMPLETE = "NewReplicaSetAvailable";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";

    private final Deployment deployment;
    private final ReplicaSets sets;
    private final Instant now;

    DeploymentStatus(Deployment deployment, ReplicaSets sets, Instant now) {
        this.deployment = deployment;
        this.sets = sets;
        this.now = now;
    }

    /** A condition that begins now. */
    static JsonObject condition(String type, String status, String reason, String message, Instant now) {
        return JsonObject.builder()
                .put("type", type)
                .put("status", status)
                .put("lastUpdateTime", Times.text(now))
                .put("lastTransitionTime", Times.text(now))
                .put("reason", reason)
                .put("message", message)
                .build();
    }

    /** {@code status} with this condition, unless it says the same already. */
    static JsonObject with(JsonObject status, JsonObject condition) {
        Optional<JsonObject> before = Conditions.find(status, Conditions.text(condition, "type"));
        return before.filter(known -> Conditions.isSame(known, condition)).isPresent()
                ? status
                : Conditions.with(status, since(condition, before));
    }

    /** A condition whose status stays the same goes on, whatever else is new. */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private static JsonObject since(JsonObject condition, Optional<JsonObject> before) {
        return before.filter(known -> Conditions.text(known, "status").equals(Conditions.text(condition, "status")))
                .map(known ->
                        condition.with("lastTransitionTime", Json.of(Conditions.text(known, "lastTransitionTime"))))
                .orElse(condition);
    }

    /** What is to be told when there is no rollout to judge. */
    Step plain() {
        return told(counted());
    }

    /** What is to be told of a rollout. */
    Step ofRollout() {
        JsonObject status = withProgress(counted());
        JsonObject told =
                failure().map(failure -> with(status, failure)).orElseGet(() -> Conditions.without(status, FAILURE));
        Step step = told(told);
        return step.writes().isEmpty() ? new Step(List.of(), progressCheck(told)) : step;
    }

    private Step told(JsonObject status) {
        return status.equals(deployment.status())
                ? Step.NOTHING
                : Step.of(Write.updateStatus(
                        Resources.DEPLOYMENTS, deployment.withStatus(status).json()));
    }

    private JsonObject counted() {
        List<ReplicaSet> all = sets.all();
        long available = ReplicaSet.sum(all, ReplicaSet::available);
        long total = ReplicaSet.sum(all, ReplicaSet::replicas);
        JsonObject counted = new Counts(deployment.status())
                .with("observedGeneration", deployment.meta().generation())
                .with("replicas", ReplicaSet.sum(all, ReplicaSet::actual))
                .with("updatedReplicas", sets.current().map(ReplicaSet::actual).orElse(0L))
                .with("readyReplicas", ReplicaSet.sum(all, ReplicaSet::ready))
                .with("availableReplicas", available)
                .with("unavailableReplicas", Math.max(0, total - available))
                .json();
        return with(counted, available >= deployment.minAvailable() ? available() : unavailable());
    }

    private JsonObject available() {
        return condition(AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
    }

    private JsonObject unavailable() {
        return condition(
                AVAILABLE,
                "False",
                "MinimumReplicasUnavailable",
                "Deployment does not have minimum availability.",
                now);
    }

    private JsonObject withProgress(JsonObject status) {
        if (deployment.progressDeadline().isEmpty()) {
            return Conditions.without(status, PROGRESSING);
        }
        boolean wasComplete = count(status, "replicas") == count(status, "updatedReplicas")
                && reason(deployment.status()).equals(COMPLETE);
        if (wasComplete) {
            return status;
        }
        if (isComplete(status)) {
            return with(status, progress("True", COMPLETE, "has successfully progressed."));
        }
        if (hasProgressed(status)) {
            return Conditions.with(Conditions.without(status, PROGRESSING), progressing());
        }
        return hasTimedOut(status) ? with(status, progress("False", TIMED_OUT, "has timed out progressing.")) : status;
    }

    private JsonObject progressing() {
        return since(
                progress("True", "ReplicaSetUpdated", "is progressing."),
                Conditions.find(deployment.status(), PROGRESSING)
                        .filter(known -> Conditions.text(known, "status").equals("True")));
    }

    private JsonObject progress(String status, String reason, String what) {
        String subject = sets.current()
                .map(set -> "ReplicaSet \"" + set.name() + "\" ")
                .orElseGet(() -> "Deployment \"" + deployment.name() + "\" ");
        return condition(PROGRESSING, status, reason, subject + what, now);
    }

    /** Whether all pods are of the current template and available, and no others are left. */
    boolean isComplete(JsonObject status) {
        return Stream.of("updatedReplicas", "replicas", "availableReplicas")
                        .allMatch(name -> count(status, name) == deployment.replicas())
                && count(status, "observedGeneration") >= deployment.meta().generation();
    }

    private boolean hasProgressed(JsonObject status) {
        JsonObject before = deployment.status();
        return isMore("updatedReplicas", status, before)
                || oldReplicas(status) < oldReplicas(before)
                || isMore("readyReplicas", status, before)
                || isMore("availableReplicas", status, before);
    }

    private static boolean isMore(String name, JsonObject status, JsonObject before) {
        return count(status, name) > count(before, name);
    }

    private static long oldReplicas(JsonObject status) {
        return count(status, "replicas") - count(status, "updatedReplicas");
    }

    private boolean hasTimedOut(JsonObject status) {
        String reason = reason(status);
        return reason.equals(TIMED_OUT)
                || (!reason.equals(COMPLETE)
                        && deadline(status).filter(end -> end.isBefore(now)).isPresent());
    }

    /** When the rollout is to have made progress; empty when nobody can say. */
    private Optional<Instant> deadline(JsonObject status) {
        Duration atMost = deployment.progressDeadline().orElseThrow();
        return Conditions.find(status, PROGRESSING)
                .flatMap(condition -> condition.string("lastUpdateTime"))
                .map(time -> Instant.parse(time).plus(atMost));
    }

    /** A second after the deadline, because times are told to the second. */
    private Optional<Instant> progressCheck(JsonObject status) {
        boolean isDecided = deployment.progressDeadline().isEmpty()
                || isComplete(status)
                || reason(status).equals(TIMED_OUT);
        return isDecided ? Optional.empty() : deadline(status).map(end -> end.plusSeconds(1));
    }

    /** What the sets report, those of the current template first. */
    private Optional<JsonObject> failure() {
        return Stream.concat(sets.current().stream(), sets.old().stream())
                .flatMap(
                        set -> set.json().object("status").flatMap(status -> Conditions.find(status, FAILURE)).stream())
                .findFirst()
                .map(condition ->
                        condition.with("lastUpdateTime", Json.of(Conditions.text(condition, "lastTransitionTime"))));
    }

    private static String reason(JsonObject status) {
        return Conditions.find(status, PROGRESSING)
                .map(condition -> Conditions.text(condition, "reason"))
                .orElse("");
    }

    private static long count(JsonObject status, String name) {
        return status.integer(name).orElse(0L);
    }
}
