// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.quota;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Admission;
import io.controllerruntime.apiserver.storage.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nobody creates more objects than the quotas of a namespace leave, and each creation is added to what they say is used;
 * k8s.io/apiserver/pkg/admission/plugin/resourcequota. Thread-safe.
 *
 * <p>As there, what a creation was charged is not given back when it fails after all.
 */
public final class QuotaCheck implements Admission {

    /** What has no quota: what is not stored, and events. */
    private static final Set<GroupResource> IGNORED =
            Set.of(new GroupResource("", "events"), new GroupResource("events.k8s.io", "events"));

    private final Supplier<ObjectStore> quotas;

    /** @param quotas the stored quotas */
    public QuotaCheck(Supplier<ObjectStore> quotas) {
        this.quotas = quotas;
    }

    @Override
    public void validate(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
        boolean isWhole =
                !attributes.namespace().isEmpty() && attributes.subresource().isEmpty();
        GroupResource resource = attributes.resource().groupResource();
        if (object != null && attributes.operation() == Operation.CREATE && isWhole && !IGNORED.contains(resource)) {
            var charge = new Charge(resource, ObjectMeta.of(object).name());
            quotasOf(attributes.namespace()).forEach(quota -> charge(quota, charge, attributes.mode()));
        }
    }

    private List<Stored> quotasOf(String namespace) {
        return quotas.get()
                .table()
                .list(namespace, "", Long.MAX_VALUE, 0, quota -> true)
                .items();
    }

    private void charge(Stored quota, Charge charge, Write.Mode mode) {
        ObjectStore store = quotas.get();
        JsonObject current = store.unpack(quota);
        JsonObject charged = charge.on(current);
        if (mode == Write.Mode.COMMIT && !charged.equals(current)) {
            store.update(
                    quota.head().name(),
                    now -> charge.on(now.orElseThrow()),
                    UpdateRules.internal(),
                    ObjectStore.Absent.REFUSED,
                    Write.internal(quota.head().namespace()));
        }
    }

    /**
     * One more object.
     *
     * @param resource of what
     * @param name its name
     */
    private record Charge(GroupResource resource, String name) {

        /** The quota once it is paid. */
        JsonObject on(JsonObject quota) {
            Usage hard = Usage.read(quota.object("status", "hard"));
            Usage requested = Usage.ofOne(resource).only(hard.names());
            if (hasScopes(quota) || requested.amounts().isEmpty()) {
                return quota;
            }
            Usage used = Usage.read(quota.object("status", "used"));
            refuseUnknown(quota, requested, used);
            Usage sum = used.plus(requested);
            refuseExceeding(quota, sum.only(requested.names()).exceeding(hard), List.of(requested, used, hard));
            return quota.with(List.of("status", "used"), sum.json());
        }

        /** Scopes are of pods: whatever else is created, such a quota does not matter. */
        private static boolean hasScopes(JsonObject quota) {
            return Stream.of(quota.array("spec", "scopes"), quota.array("spec", "scopeSelector", "matchExpressions"))
                    .flatMap(Optional::stream)
                    .anyMatch(scopes -> !scopes.isEmpty());
        }

        private void refuseUnknown(JsonObject quota, Usage requested, Usage used) {
            if (!used.names().containsAll(requested.names())) {
                throw StatusError.forbidden(
                        resource,
                        name,
                        "status unknown for quota: " + ObjectMeta.of(quota).name() + ", resources: "
                                + String.join(",", requested.names()));
            }
        }

        private void refuseExceeding(JsonObject quota, Set<String> exceeded, List<Usage> amounts) {
            if (!exceeded.isEmpty()) {
                throw StatusError.forbidden(
                        resource,
                        name,
                        "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                                .formatted(
                                        ObjectMeta.of(quota).name(),
                                        amounts.get(0).only(exceeded),
                                        amounts.get(1).only(exceeded),
                                        amounts.get(2).only(exceeded)));
            }
        }
    }
}
