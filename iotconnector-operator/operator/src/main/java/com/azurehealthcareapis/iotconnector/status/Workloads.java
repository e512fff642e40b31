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

    static List<WorkloadStatus> of(IotConnector connector, Rollout rollout, Diagnoses diagnoses) {
        List<WorkloadName> running = Plan.workloads(connector.spec());
        return Stream.of(WorkloadName.values())
                .map(name -> running.contains(name) ? enabled(name, connector, rollout, diagnoses) : disabled(name))
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

    private static WorkloadStatus enabled(
            WorkloadName name, IotConnector connector, Rollout rollout, Diagnoses diagnoses) {
        int ready = ready(rollout, diagnoses);
        return new WorkloadStatus(
                name,
                rollout.phase() == Rollout.Phase.ABSENT
                        ? null
                        : Names.deployment(connector).name(),
                rollout.images().get(name.containerName()),
                rollout.desired(),
                rollout.updated(),
                ready,
                rollout.available(),
                ready + "/" + rollout.desired(),
                state(name, connector, rollout, diagnoses),
                diagnoses.of(name).map(Diagnosis::reason).orElseGet(() -> reason(rollout)),
                message(name, rollout, diagnoses));
    }

    /** Between two crashes a pod is ready for a moment: only those that stay so count while pods fail. */
    private static int ready(Rollout rollout, Diagnoses diagnoses) {
        return diagnoses.isEmpty() ? rollout.ready() : rollout.available();
    }

    private static State state(WorkloadName name, IotConnector connector, Rollout rollout, Diagnoses diagnoses) {
        if (diagnoses.of(name).filter(Diagnosis::isFatal).isPresent() && !isDegraded(connector, rollout)) {
            return State.Failed;
        }
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

    /** A function that has no trouble itself waits for those that share its pods. */
    private static String message(WorkloadName name, Rollout rollout, Diagnoses diagnoses) {
        return diagnoses
                .of(name)
                .map(Diagnosis::message)
                .orElseGet(() -> diagnoses
                        .worst()
                        .map(other -> "shares its pods with " + other.function() + ", which has " + other.reason())
                        .orElseGet(() -> Words.progress(rollout, diagnoses)));
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
