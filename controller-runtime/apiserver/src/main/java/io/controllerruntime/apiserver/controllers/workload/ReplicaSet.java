// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A ReplicaSet, as the Deployment that scales it sees it.
 *
 * @param json the object
 */
record ReplicaSet(JsonObject json) {

    /** How many pods the Deployment wanted when it scaled this set. */
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";

    /** How many it would have allowed. */
    static final String MAX = "deployment.kubernetes.io/max-replicas";

    static final Comparator<ReplicaSet> OLDEST_FIRST =
            Comparator.comparing(ReplicaSet::created).thenComparing(ReplicaSet::name);

    static final Comparator<ReplicaSet> LOWEST_REVISION_FIRST =
            Comparator.comparingLong(ReplicaSet::revision).thenComparing(OLDEST_FIRST);

    static final Comparator<ReplicaSet> LARGEST_FIRST =
            Comparator.comparingLong(ReplicaSet::replicas).reversed();

    ObjectMeta meta() {
        return ObjectMeta.of(json);
    }

    String name() {
        return meta().name();
    }

    private String created() {
        return meta().json().string("creationTimestamp").orElse("");
    }

    /** How many pods it is asked for. */
    long replicas() {
        return json.integer("spec", "replicas").orElse(1L);
    }

    boolean isActive() {
        return replicas() > 0;
    }

    /** How many pods it has. */
    long actual() {
        return count("replicas");
    }

    long ready() {
        return count("readyReplicas");
    }

    long available() {
        return count("availableReplicas");
    }

    private long count(String name) {
        return json.integer("status", name).orElse(0L);
    }

    boolean isObserved() {
        return meta().generation() <= count("observedGeneration");
    }

    /** 0 when it has none. */
    long revision() {
        return number(Revisions.REVISION, 0);
    }

    /** A number among its annotations. */
    long number(String annotation, long otherwise) {
        try {
            return Long.parseLong(meta().annotations().getOrDefault(annotation, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    JsonObject template() {
        return json.object("spec", "template").orElse(JsonObject.empty());
    }

    /** This set asked for that many pods. */
    ReplicaSet scaled(long replicas) {
        return new ReplicaSet(json.with(List.of("spec", "replicas"), Json.of(replicas)));
    }

    ReplicaSet annotated(String name, String value) {
        return new ReplicaSet(json.with(List.of("metadata", "annotations", name), Json.of(value)));
    }

    static long sum(List<ReplicaSet> sets, ToLongFunction<ReplicaSet> number) {
        return sets.stream().mapToLong(number).sum();
    }
}
