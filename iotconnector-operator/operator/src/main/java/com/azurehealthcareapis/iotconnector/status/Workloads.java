// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus.State;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Names;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import java.util.List;
import java.util.stream.Stream;

/** How each function is doing. In one Deployment all share its numbers. */
final class Workloads {

    private Workloads() {}

    static List<WorkloadStatus> of(IotConnector connector, Rollout rollout) {
        List<WorkloadName> running = Plan.workloads(connector.spec());
        return Stream.of(WorkloadName.values())
                .map(name -> running.contains(name) ? enabled(name, connector, rollout) : disabled(name))
                .toList();
    }

    private static WorkloadStatus disabled(WorkloadName name) {
        return switch (name) {
            case Grouping -> none(name, "Embedded", "the FHIR transformation groups");
            case FhirTransformation, Normalization -> none(name, "Disabled", "there is no spec.fhirDestination");
        };
    }

    private static WorkloadStatus none(WorkloadName name, String reason, String message) {
        return new WorkloadStatus(name, null, null, 0, 0, 0, 0, "-", State.Disabled, reason, message);
    }

    private static WorkloadStatus enabled(WorkloadName name, IotConnector connector, Rollout rollout) {
        return new WorkloadStatus(
                name,
                rollout.phase() == Rollout.Phase.ABSENT
                        ? null
                        : Names.deployment(connector).name(),
                rollout.images().get(name.containerName()),
                rollout.desired(),
                rollout.updated(),
                rollout.ready(),
                rollout.available(),
                rollout.ready() + "/" + rollout.desired(),
                state(connector, rollout),
                reason(rollout),
                Words.progress(rollout));
    }

    private static State state(IotConnector connector, Rollout rollout) {
        return switch (rollout.phase()) {
            case ABSENT -> State.Pending;
            case STUCK -> State.Failed;
            case COMPLETE -> State.Ready;
            case UNOBSERVED, ROLLING, SETTLING -> isDegraded(connector, rollout) ? State.Degraded : State.Progressing;
        };
    }

    private static String reason(Rollout rollout) {
        return switch (rollout.phase()) {
            case ABSENT -> "DeploymentMissing";
            case STUCK -> "ProgressDeadlineExceeded";
            case COMPLETE -> "MinimumReplicasAvailable";
            case UNOBSERVED, ROLLING, SETTLING -> "RolloutInProgress";
        };
    }

    /** The condition of each function: true if it does its work, or another does it. */
    static void addConditions(List<WorkloadStatus> workloads, ConditionSet conditions) {
        for (WorkloadStatus workload : workloads) {
            ConditionType type = ConditionType.of(workload.name());
            String message = workload.message() == null ? "" : workload.message();
            if (workload.state() == State.Ready || workload.reason().equals("Embedded")) {
                conditions.isTrue(type, workload.reason(), message);
            } else {
                conditions.isFalse(type, workload.reason(), message);
            }
        }
    }

    /** Whether the current generation was ready and now lacks pods. */
    static boolean isDegraded(IotConnector connector, Rollout rollout) {
        return Generations.currentHasSucceeded(connector) && rollout.available() < rollout.desired();
    }
}
