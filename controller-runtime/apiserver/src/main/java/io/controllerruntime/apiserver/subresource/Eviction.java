// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.errors.Status;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.registry.Updated;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Action.Posted;
import io.controllerruntime.runtime.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Deletes a pod if its disruption budget allows it; k8s.io/kubernetes/pkg/registry/core/pod/storage/eviction.go. Thread-safe: a budget is
 * taken from in one step.
 */
final class Eviction {

    private static final int ATTEMPTS = 20;
    private static final int CONFLICT = 409;

    private final ObjectStore pods;
    private final Budgets budgets;
    private final Clock clock;

    Eviction(ObjectStore pods, Budgets budgets, Clock clock) {
        this.pods = pods;
        this.budgets = budgets;
        this.clock = clock;
    }

    JsonObject evict(Posted posted) {
        if (!posted.name().equals(ObjectMeta.of(posted.object()).name())) {
            throw StatusError.badRequest("name in URL does not match name in Eviction object");
        }
        JsonObject sent = posted.object().object("deleteOptions").orElse(JsonObject.empty());
        boolean isDryRun = sent.array("dryRun").filter(all -> !all.isEmpty()).isPresent();
        Write.Mode mode = isDryRun || !posted.write().isCommitted() ? Write.Mode.DRY_RUN : Write.Mode.COMMIT;
        var write = new Write(
                posted.namespace(),
                mode,
                posted.write().admission(),
                posted.write().warnings());
        evict(posted.name(), options(sent), write);
        return Status.success(201);
    }

    private static DeleteOptions options(JsonObject sent) {
        return new DeleteOptions(
                sent.integer("gracePeriodSeconds"),
                sent.string("preconditions", "uid"),
                sent.string("preconditions", "resourceVersion"),
                sent.string("propagationPolicy")
                        .map(policy -> DeleteOptions.Propagation.valueOf(policy.toUpperCase(Locale.ROOT))));
    }

    private void evict(String name, DeleteOptions options, Write write) {
        for (int attempt = 1; ; attempt++) {
            JsonObject pod = pods.unpack(pods.get(write.namespace(), name));
            if (!isUnguarded(pod)) {
                evictGuarded(pod, options, write);
                return;
            }
            try {
                delete(name, isEnding(pod) ? options : only(pod, options), write);
                return;
            } catch (StatusError e) {
                // It changed meanwhile, and perhaps its budget counts now.
                boolean isTheirs = options.resourceVersion().isPresent();
                if (e.code() != CONFLICT || isTheirs || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Whether nothing is disrupted when this pod goes. */
    private static boolean isUnguarded(JsonObject pod) {
        return isEnding(pod)
                || pod.string("status", "phase").filter("Pending"::equals).isPresent();
    }

    private static boolean isEnding(JsonObject pod) {
        String phase = pod.string("status", "phase").orElse("");
        return phase.equals("Succeeded")
                || phase.equals("Failed")
                || ObjectMeta.of(pod).isDeleting();
    }

    private static DeleteOptions only(JsonObject pod, DeleteOptions options) {
        return options.resourceVersion().isPresent()
                ? options
                : version(options, ObjectMeta.of(pod).resourceVersion());
    }

    private static DeleteOptions version(DeleteOptions options, String version) {
        return new DeleteOptions(
                options.gracePeriodSeconds(), options.uid(), Optional.of(version), options.propagation());
    }

    private void evictGuarded(JsonObject pod, DeleteOptions options, Write write) {
        String name = ObjectMeta.of(pod).name();
        Optional<JsonObject> budget = budgets.of(pod);
        if (budget.isEmpty()) {
            delete(name, options, write);
        } else if (!Conditions.isTrue(pod, "Ready") && Budgets.sparesUnhealthy(budget.get())) {
            evictUnhealthy(pod, ObjectMeta.of(budget.get()).name(), options, write);
        } else {
            budgets.take(ObjectMeta.of(budget.get()).name(), name, write);
            delete(name, options, write);
        }
    }

    /** Only as long as it is unhealthy. */
    private void evictUnhealthy(JsonObject pod, String budget, DeleteOptions options, Write write) {
        ObjectMeta meta = ObjectMeta.of(pod);
        try {
            delete(meta.name(), version(options, meta.resourceVersion()), write);
        } catch (StatusError e) {
            throw e.code() == CONFLICT && options.resourceVersion().isEmpty() ? Budgets.processing(budget) : e;
        }
    }

    private void delete(String name, DeleteOptions options, Write write) {
        DeleteOptions exact = options;
        if (write.isCommitted()) {
            Updated marked = pods.update(
                    name,
                    current -> marked(current.orElseThrow(), options),
                    UpdateRules.status(pods.resource().strategy()),
                    ObjectStore.Absent.REFUSED,
                    write);
            if (options.resourceVersion().isPresent()) {
                exact = version(options, Long.toString(marked.object().revision()));
            }
        }
        pods.delete(name, exact, write);
    }

    /** The pod with the reason why it goes. */
    private JsonObject marked(JsonObject pod, DeleteOptions options) {
        refuseIfOther(ObjectMeta.of(pod), options);
        JsonObject condition = JsonObject.builder()
                .put("type", "DisruptionTarget")
                .put("status", "True")
                .put("reason", "EvictionByEvictionAPI")
                .put("message", "Eviction API: evicting")
                .build();
        String now = clock.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return pods.resource().strategy().defaulted(Conditions.with(pod, condition, now));
    }

    private void refuseIfOther(ObjectMeta pod, DeleteOptions options) {
        var kind = pods.resource().groupKind();
        options.uid().filter(uid -> !uid.equals(pod.uid())).ifPresent(uid -> {
            throw StorageErrors.deleteUidMismatch(kind, pod.name(), uid, pod.uid());
        });
        options.resourceVersion()
                .filter(version -> !version.equals(pod.resourceVersion()))
                .ifPresent(version -> {
                    throw StorageErrors.deleteVersionMismatch(kind, pod.name(), version, pod.resourceVersion());
                });
    }
}
