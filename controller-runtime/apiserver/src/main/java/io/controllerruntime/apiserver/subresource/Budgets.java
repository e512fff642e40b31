// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.errors.StatusCause;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.runtime.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The disruption budgets that an eviction has to keep to. Thread-safe. */
final class Budgets {

    private static final GroupResource BUDGET = new GroupResource("policy", "poddisruptionbudget");
    private static final int MAX_DISRUPTED = 2000;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final ObjectStore budgets;
    private final Clock clock;

    Budgets(ObjectStore budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    /** The budget of a pod. */
    Optional<JsonObject> of(JsonObject pod) {
        ObjectMeta meta = ObjectMeta.of(pod);
        List<JsonObject> found =
                budgets.table().list(meta.namespace(), "", Long.MAX_VALUE, 0, any -> true).items().stream()
                        .map(budgets::unpack)
                        .filter(budget -> selects(budget, meta))
                        .toList();
        if (found.size() > 1) {
            throw StatusError.unknown(
                    500,
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        return found.stream().findFirst();
    }

    private static boolean selects(JsonObject budget, ObjectMeta pod) {
        return budget.object("spec", "selector")
                .map(Selectors::read)
                .filter(selector -> selector.matches(pod.labels()))
                .isPresent();
    }

    /** Whether a pod that is not ready may go without being counted. */
    static boolean sparesUnhealthy(JsonObject budget) {
        long desired = number(budget, "desiredHealthy");
        return budget.string("spec", "unhealthyPodEvictionPolicy")
                        .filter("AlwaysAllow"::equals)
                        .isPresent()
                || (desired > 0 && number(budget, "currentHealthy") >= desired);
    }

    /**
     * Takes one disruption from the budget.
     *
     * @throws StatusError when it has none
     */
    void take(String budget, String pod, Write write) {
        budgets.update(
                budget,
                current -> taken(current.orElseThrow(), pod),
                UpdateRules.status(budgets.resource().strategy()),
                ObjectStore.Absent.REFUSED,
                write);
    }

    private JsonObject taken(JsonObject budget, String pod) {
        ObjectMeta meta = ObjectMeta.of(budget);
        long allowed = number(budget, "disruptionsAllowed");
        if (number(budget, "observedGeneration") < meta.generation()) {
            throw processing(meta.name());
        }
        if (allowed < 0) {
            throw StatusError.forbidden(BUDGET, meta.name(), "pdb disruptions allowed is negative");
        }
        if (budget.object("status", "disruptedPods")
                        .orElse(JsonObject.empty())
                        .members()
                        .size()
                > MAX_DISRUPTED) {
            throw StatusError.forbidden(
                    BUDGET,
                    meta.name(),
                    "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw refusal(
                    Duration.ZERO,
                    "The disruption budget " + meta.name() + " needs " + number(budget, "desiredHealthy")
                            + " healthy pods and has " + number(budget, "currentHealthy") + " currently");
        }
        return counted(budget, pod, allowed - 1);
    }

    private JsonObject counted(JsonObject budget, String pod, long left) {
        String now = clock.now().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject counted = budget.with(List.of("status", "disruptionsAllowed"), Json.of(left))
                .with(List.of("status", "disruptedPods", pod), Json.of(now));
        return left > 0 ? counted : Conditions.with(counted, exhausted(budget), now);
    }

    private static JsonObject exhausted(JsonObject budget) {
        return JsonObject.builder()
                .put("type", "DisruptionAllowed")
                .put("status", "False")
                .put("observedGeneration", number(budget, "observedGeneration"))
                .put("reason", "InsufficientPods")
                .put("message", "")
                .build();
    }

    private static long number(JsonObject budget, String name) {
        return budget.integer("status", name).orElse(0L);
    }

    /** The budget is not up to date. */
    static StatusError processing(String budget) {
        return refusal(LATER, "The disruption budget " + budget + " is still being processed by the server.");
    }

    private static StatusError refusal(Duration retryAfter, String why) {
        return StatusError.tooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.",
                retryAfter,
                new StatusCause("DisruptionBudget", why, ""));
    }
}
