// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A PodDisruptionBudget and what it says of its pods. Pure.
 *
 * <p>Source: pkg/controller/disruption/disruption.go.
 *
 * @param json the object
 */
record Budget(JsonObject json) {

    /** A pod whose eviction was granted is to be gone by then, or it counts again. */
    private static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

    private static final String CONDITION = "DisruptionAllowed";

    /** Whether the pods that are expected are those their controllers want, and not those that are there. */
    boolean needsScale() {
        return limit("maxUnavailable").isPresent()
                || limit("minAvailable").filter(JsonString.class::isInstance).isPresent();
    }

    /** How many pods are to be healthy when that many are expected. */
    long desired(long expected) {
        return limit("maxUnavailable")
                .map(most -> Math.max(0, expected - scaled(most, expected)))
                .or(() -> limit("minAvailable").map(least -> scaled(least, expected)))
                .orElse(0L);
    }

    private Optional<Json> limit(String name) {
        return json.at("spec", name);
    }

    /** A number, or a percentage rounded up. */
    private static long scaled(Json limit, long total) {
        return switch (limit) {
            case JsonInteger number -> number.value();
            case JsonString text -> (Long.parseLong(text.value().replace("%", "")) * total + 99) / 100;
            default -> 0;
        };
    }

    /** The evictions that were granted to pods that are still there, and when. */
    Map<String, Instant> awaited(List<Pod> pods, Instant now) {
        var awaited = new TreeMap<String, Instant>();
        for (Pod pod : pods) {
            disruptedAt(pod)
                    .filter(at -> !pod.meta().isDeleting()
                            && !at.plus(DELETION_TIMEOUT).isBefore(now))
                    .ifPresent(at -> awaited.put(pod.meta().name(), at));
        }
        return awaited;
    }

    /** The pods that should be gone and are not. */
    List<Pod> notDeleted(List<Pod> pods, Instant now) {
        return pods.stream()
                .filter(pod -> !pod.meta().isDeleting())
                .filter(pod -> disruptedAt(pod)
                        .filter(at -> at.plus(DELETION_TIMEOUT).isBefore(now))
                        .isPresent())
                .toList();
    }

    private Optional<Instant> disruptedAt(Pod pod) {
        return json.string("status", "disruptedPods", pod.meta().name()).map(Instant::parse);
    }

    /** When to look whether the pods are gone; a second late, because times are told to the second. */
    static Optional<Instant> recheck(Map<String, Instant> awaited) {
        return awaited.values().stream()
                .min(Instant::compareTo)
                .map(first -> first.plus(DELETION_TIMEOUT).plusSeconds(1));
    }

    /** The status for these pods, when that many are expected. */
    JsonObject status(List<Pod> pods, long expected, Instant now) {
        Map<String, Instant> awaited = awaited(pods, now);
        long healthy = pods.stream()
                .filter(pod -> !pod.meta().isDeleting() && pod.isReady())
                .filter(pod -> !awaited.containsKey(pod.meta().name()))
                .count();
        long desired = desired(expected);
        long allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
        JsonObject.Builder status = JsonObject.builder().put("observedGeneration", generation());
        if (!awaited.isEmpty()) {
            var times = new TreeMap<String, String>();
            awaited.forEach((name, at) -> times.put(name, Times.text(at)));
            status.put("disruptedPods", JsonObject.ofStrings(times));
        }
        JsonObject counted = status.put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy)
                .put("desiredHealthy", desired)
                .put("expectedPods", expected)
                .build();
        return allowed > 0
                ? told(counted, "True", "SufficientPods", "", now)
                : told(counted, "False", "InsufficientPods", "", now);
    }

    /** The status when it cannot be known how many pods there should be: better no disruption at all. */
    JsonObject failed(String why, Instant now) {
        return told(known().with("disruptionsAllowed", Json.of(0)), "False", "SyncFailed", why, now);
    }

    private JsonObject told(JsonObject status, String verdict, String reason, String message, Instant now) {
        String since = Conditions.find(known(), CONDITION)
                .filter(before -> Conditions.text(before, "status").equals(verdict))
                .map(before -> Conditions.text(before, "lastTransitionTime"))
                .orElseGet(() -> Times.text(now));
        JsonObject condition = JsonObject.builder()
                .put("type", CONDITION)
                .put("status", verdict)
                .put("observedGeneration", status.integer("observedGeneration").orElse(0L))
                .put("lastTransitionTime", since)
                .put("reason", reason)
                .put("message", message)
                .build();
        JsonObject before = known().at("conditions")
                .map(conditions -> status.with("conditions", conditions))
                .orElse(status);
        return Conditions.with(before, condition);
    }

    private JsonObject known() {
        return json.object("status").orElse(JsonObject.empty());
    }

    private long generation() {
        return ObjectMeta.of(json).generation();
    }
}
