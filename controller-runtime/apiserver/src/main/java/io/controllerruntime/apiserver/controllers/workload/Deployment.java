// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Duration;
import java.util.Optional;

/**
 * A Deployment, with the numbers that its strategy comes to.
 *
 * <p>Source: pkg/controller/deployment/util/deployment_util.go.
 *
 * @param json the object
 */
record Deployment(JsonObject json) {

    private static final int MAX_INT32 = Integer.MAX_VALUE;

    /** How many pods more, and how many fewer, there may be during a rollout. */
    private record Fenceposts(long surge, long unavailable) {}

    ObjectMeta meta() {
        return ObjectMeta.of(json);
    }

    String name() {
        return meta().name();
    }

    long replicas() {
        return json.integer("spec", "replicas").orElse(1L);
    }

    boolean isPaused() {
        return json.bool("spec", "paused").orElse(false);
    }

    boolean isRolling() {
        return !json.string("spec", "strategy", "type").orElse("").equals("Recreate");
    }

    JsonObject selector() {
        return json.object("spec", "selector").orElse(JsonObject.empty());
    }

    JsonObject template() {
        return json.object("spec", "template").orElse(JsonObject.empty());
    }

    JsonObject status() {
        return json.object("status").orElse(JsonObject.empty());
    }

    Deployment withStatus(JsonObject status) {
        return new Deployment(json.with("status", status));
    }

    long minReadySeconds() {
        return json.integer("spec", "minReadySeconds").orElse(0L);
    }

    /** How long a rollout may make no progress; empty for ever. */
    Optional<Duration> progressDeadline() {
        long seconds = json.integer("spec", "progressDeadlineSeconds").orElse(600L);
        return seconds == MAX_INT32 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** How many old sets are kept; empty for all. */
    Optional<Long> revisionHistoryLimit() {
        long limit = json.integer("spec", "revisionHistoryLimit").orElse(10L);
        return limit == MAX_INT32 ? Optional.empty() : Optional.of(limit);
    }

    Optional<Long> collisionCount() {
        return json.integer("status", "collisionCount");
    }

    long maxSurge() {
        return isRolling() ? fenceposts().surge() : 0;
    }

    long maxUnavailable() {
        return isRolling() && replicas() > 0 ? Math.min(fenceposts().unavailable(), replicas()) : 0;
    }

    long minAvailable() {
        return replicas() - maxUnavailable();
    }

    private Fenceposts fenceposts() {
        long surge = (scaled("maxSurge") + 99) / 100;
        long unavailable = scaled("maxUnavailable") / 100;
        return new Fenceposts(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /** A hundred times a number that may be a percentage of the replicas. */
    private long scaled(String name) {
        Json value = json.at("spec", "strategy", "rollingUpdate", name).orElse(new JsonString("25%"));
        return switch (value) {
            case JsonInteger number -> number.value() * 100;
            case JsonString percentage -> percent(percentage.value()) * replicas();
            default -> 0;
        };
    }

    private static long percent(String text) {
        return text.endsWith("%") ? Long.parseLong(text.substring(0, text.length() - 1)) : 0;
    }
}
