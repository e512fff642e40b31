// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ReplicaSets; k8s.io/kubernetes/pkg/apis/apps and pkg/registry/apps/replicaset. */
final class ReplicaSetStrategy extends WorkloadStrategy {

    private static final List<String> COUNTS = List.of(
            "replicas",
            "fullyLabeledReplicas",
            "readyReplicas",
            "availableReplicas",
            "observedGeneration",
            "terminatingReplicas");

    ReplicaSetStrategy(WireForm form) {
        super(form);
    }

    @Override
    void validate(Field set, @Nullable JsonObject old) {
        Field spec = set.at("spec");
        spec.at("replicas").notNegative();
        spec.at("minReadySeconds").notNegative();
        validateSelector(spec);
        if (old != null) {
            validateImmutableSelector(spec, old);
        }
    }

    @Override
    void validateStatus(Field set, JsonObject old) {
        validateCounts(set.at("status"), COUNTS, List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"));
    }

    @Override
    public Map<String, String> selectableFields(JsonObject set) {
        return byReplicas(set);
    }
}
