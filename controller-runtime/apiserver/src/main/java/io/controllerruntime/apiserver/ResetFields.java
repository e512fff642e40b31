// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.Set;

/** The fields that a write to an endpoint cannot change, so that nobody comes to own them; GetResetFields in k8s.io/kubernetes/pkg/registry/.../strategy.go. */
final class ResetFields {

    private static final String STATUS = "status";
    private static final FieldSet SPEC = FieldSet.ofField("spec");

    /** Those whose metadata cannot be written together with the status. */
    private static final Set<String> KEEPING_METADATA = Set.of(
            "customresourcedefinitions",
            "flowschemas",
            "prioritylevelconfigurations",
            "validatingadmissionpolicies",
            "volumeattachments");

    private ResetFields() {}

    static FieldSet of(Resource resource, String subresource) {
        if (!resource.subresources().containsKey(STATUS)) {
            return FieldSet.empty();
        }
        if (!subresource.isEmpty()) {
            return resource.traits().has(Flag.CUSTOM) ? SPEC : SPEC.union(besideSpec(resource.plural()));
        }
        FieldSet status = FieldSet.ofField(STATUS);
        return resource.plural().equals("certificatesigningrequests") ? status.union(SPEC) : status;
    }

    private static FieldSet besideSpec(String plural) {
        return switch (plural) {
            case "deployments" -> FieldSet.ofField("metadata", "labels");
            case "pods" ->
                FieldSet.ofField("metadata", "deletionTimestamp")
                        .union(FieldSet.ofField("metadata", "ownerReferences"));
            case "certificatesigningrequests" -> FieldSet.ofField(STATUS, "conditions");
            default -> KEEPING_METADATA.contains(plural) ? FieldSet.ofField("metadata") : FieldSet.empty();
        };
    }
}
