// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Refusal;
import io.controllerruntime.apiserver.controllers.Selectors;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One look at a ReplicaSet or ReplicationController and its pods. Pure.
 *
 * <p>Source: pkg/controller/replicaset/{replica_set,replica_set_utils}.go. Pods are created one after the other, and the first refusal ends it.
 */
final class Replicas {

    private static final int BURST = 500;
    private static final String FAILURE = "ReplicaFailure";

    private final GroupResource resource;
    private final JsonObject owner;
    private final List<Pod> pods;
    private final List<Pod> related;
    private final Instant now;

    /**
     * @param owner the ReplicaSet
     * @param pods its active pods
     * @param related the pods of its siblings too
     */
    Replicas(GroupResource resource, JsonObject owner, List<Pod> pods, List<Pod> related, Instant now) {
        this.resource = resource;
        this.owner = owner;
        this.pods = List.copyOf(pods);
        this.related = List.copyOf(related);
        this.now = now;
    }

    Step step() {
        List<Write> changes = ObjectMeta.of(owner).isDeleting() ? List.of() : scaled();
        return changes.isEmpty() ? observed() : Step.of(changes);
    }

    private List<Write> scaled() {
        long missing = wanted() - pods.size();
        if (missing > 0) {
            return Collections.nCopies((int) Math.min(missing, BURST), creation());
        }
        return DeletionOrder.of(pods, related).stream()
                .limit(Math.min(-missing, BURST))
                .map(this::deletion)
                .toList();
    }

    private long wanted() {
        return owner.integer("spec", "replicas").orElse(1L);
    }

    private Write creation() {
        return new Write.Attempt(
                new Write.Create(Resources.PODS, newPod()),
                pod -> List.of(Write.normal(
                        owner,
                        "SuccessfulCreate",
                        "Created pod: " + ObjectMeta.of(pod).name())),
                refusal -> refusal.isNamespaceTerminating()
                        ? List.of()
                        : failed("FailedCreate", refusal.message(), "Error creating: " + refusal.message()));
    }

    private JsonObject newPod() {
        JsonObject template = owner.object("spec", "template").orElse(JsonObject.empty());
        JsonObject given = template.object("metadata").orElse(JsonObject.empty());
        ObjectMeta meta = ObjectMeta.of(owner);
        JsonObject.Builder metadata =
                JsonObject.builder().put("generateName", meta.name() + "-").put("namespace", meta.namespace());
        for (String name : List.of("labels", "annotations", "finalizers")) {
            Json value = given.get(name);
            if (value != null) {
                metadata.put(name, value);
            }
        }
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Pod")
                .put(
                        "metadata",
                        metadata.put("ownerReferences", JsonArray.of(Owners.reference(owner)))
                                .build())
                .put("spec", template.object("spec").orElse(JsonObject.empty()))
                .build();
    }

    private Write deletion(Pod pod) {
        String name = pod.meta().name();
        var delete = new Write.Delete(Key.of(Resources.PODS, pod.json()), DeleteOptions.DEFAULT);
        return new Write.Attempt(
                delete,
                done -> List.of(Write.normal(owner, "SuccessfulDelete", "Deleted pod: " + name)),
                this::notDeleted);
    }

    private List<Write> notDeleted(Refusal refusal) {
        return refusal.isNotFound()
                ? List.of()
                : failed(
                        "FailedDelete",
                        "unable to delete pods: " + refusal.message(),
                        "Error deleting: " + refusal.message());
    }

    private List<Write> failed(String reason, String message, String eventMessage) {
        var writes = new ArrayList<Write>();
        writes.add(Write.warning(owner, reason, eventMessage));
        JsonObject status = counted();
        if (Conditions.find(status, FAILURE).isEmpty()) {
            JsonObject condition = JsonObject.builder()
                    .put("type", FAILURE)
                    .put("status", "True")
                    .put("lastTransitionTime", Times.text(now))
                    .put("reason", reason)
                    .put("message", message)
                    .build();
            writes.add(statusUpdate(Conditions.with(status, condition)));
        }
        return writes;
    }

    /** What is to be reported when there are as many pods as there should be. */
    private Step observed() {
        JsonObject status = Conditions.without(counted(), FAILURE);
        boolean isKnown = status.equals(owner.object("status").orElse(JsonObject.empty()));
        return new Step(isKnown ? List.of() : List.of(statusUpdate(status)), nextAvailable());
    }

    private Write statusUpdate(JsonObject status) {
        return Write.updateStatus(resource, owner.with("status", status));
    }

    private JsonObject counted() {
        JsonObject status = owner.object("status").orElse(JsonObject.empty());
        var labels = Selectors.ofLabels(
                owner.object("spec", "template", "metadata", "labels").orElse(JsonObject.empty()));
        long labelled =
                pods.stream().filter(pod -> labels.matches(pod.meta().labels())).count();
        var counts = new Counts(status.with("replicas", Json.of(pods.size())))
                .with("fullyLabeledReplicas", labelled)
                .with("readyReplicas", pods.stream().filter(Pod::isReady).count())
                .with(
                        "availableReplicas",
                        pods.stream().filter(this::isAvailable).count())
                .with("observedGeneration", ObjectMeta.of(owner).generation());
        return counts.json();
    }

    private boolean isAvailable(Pod pod) {
        return pod.availableAt(minReady()).filter(at -> !at.isAfter(now)).isPresent();
    }

    private Optional<Instant> nextAvailable() {
        return pods.stream()
                .flatMap(pod -> pod.availableAt(minReady()).stream())
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private Duration minReady() {
        return Duration.ofSeconds(owner.integer("spec", "minReadySeconds").orElse(0L));
    }
}
