// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import io.kubernetes.client.openapi.models.V1Condition;
import java.util.List;
import java.util.Objects;

/** How far a running operation is, as its status shows it. */
final class Progress {

    /** The operator has taken note. */
    private static final double BEGUN = 10;

    /** All pods are there; what is left is to see whether they stay. */
    private static final double VERIFYING = 90;

    private Progress() {}

    /** From 0 to 100, by the pods that are available. */
    static double percent(IotConnectorStatus status) {
        if (status.provisioningState() == ProvisioningState.Verifying) {
            return VERIFYING;
        }
        List<WorkloadStatus> workloads = Objects.requireNonNullElse(status.workloads(), List.of());
        int wanted = workloads.stream().mapToInt(WorkloadStatus::replicas).sum();
        int there = workloads.stream()
                .mapToInt(each -> Math.min(each.updatedReplicas(), each.availableReplicas()))
                .sum();
        return wanted == 0 ? BEGUN : BEGUN + (VERIFYING - BEGUN) * Math.min(there, wanted) / wanted;
    }

    /** What the condition that sums it up says; empty when there is none. */
    static String message(IotConnectorStatus status) {
        return Objects.requireNonNullElse(status.conditions(), List.<V1Condition>of()).stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(V1Condition::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
