// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leases; k8s.io/kubernetes/pkg/apis/coordination/validation. */
final class LeaseStrategy extends BuiltinStrategy {

    LeaseStrategy(WireForm form) {
        super(form, Shape.DATA);
    }

    @Override
    void validate(Field lease, @Nullable JsonObject old) {
        Field spec = lease.at("spec");
        Field duration = spec.at("leaseDurationSeconds");
        if (duration.isSet() && duration.number() <= 0) {
            duration.invalid("must be greater than 0");
        }
        if (spec.at("leaseTransitions").number() < 0) {
            spec.at("leaseTransitions").invalid("must be greater than or equal to 0");
        }
        if (spec.at("strategy").isSet()) {
            spec.at("strategy").oneOf(List.of("OldestEmulationVersion"));
        }
    }
}
