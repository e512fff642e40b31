// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.MappingsStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadStatus;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Derives the status of a connector. */
public final class StatusRules {

    private StatusRules() {}

    /**
     * The status after a reconcile.
     *
     * @param connector as it was read, with the status it had
     * @param decision what was planned for it
     * @param rollout what is there
     * @param now the wall clock
     */
    public static IotConnectorStatus next(IotConnector connector, Decision decision, Rollout rollout, Instant now) {
        Health observed = Health.of(decision, rollout);
        Operation operation = Operations.next(connector, observed, now);
        Health health = observed.after(operation, connector);
        List<WorkloadStatus> workloads = Workloads.of(connector, rollout);
        ConditionSet conditions = ConditionSet.after(connector, now);
        Conditions.add(connector, decision, health, rollout, conditions);
        Workloads.addConditions(workloads, conditions);
        return new IotConnectorStatus(
                Generations.current(connector),
                health instanceof Health.Ready
                        ? (Long) Generations.current(connector)
                        : Generations.lastSucceeded(connector),
                provisioningState(operation, rollout),
                operation,
                conditions.list(),
                workloads,
                mappings(decision, connector.status()));
    }

    /** The status of a connector that is being deleted, while its children go. */
    public static IotConnectorStatus deleting(IotConnector connector, Instant now) {
        IotConnectorStatus before = connector.status();
        ConditionSet conditions = ConditionSet.after(connector, now)
                .isFalse(ConditionType.Ready, "Deleting", "the connector is being deleted");
        return new IotConnectorStatus(
                Generations.current(connector),
                Generations.lastSucceeded(connector),
                ProvisioningState.Deleting,
                Operations.deletion(connector, now),
                conditions.list(),
                before == null ? null : before.workloads(),
                before == null ? null : before.mappings());
    }

    /** When the operation will have taken too long, if it still runs: somebody has to look again then. */
    public static Optional<Duration> timeUntilTimeout(IotConnector connector, IotConnectorStatus status, Instant now) {
        return Optional.ofNullable(status.operation())
                .filter(operation -> operation.status() == Operation.Status.Running)
                .map(operation -> Operations.remaining(operation, connector, now));
    }

    private static ProvisioningState provisioningState(Operation operation, Rollout rollout) {
        return switch (operation.status()) {
            case Succeeded -> ProvisioningState.Succeeded;
            case Failed -> ProvisioningState.Failed;
            case Canceled -> ProvisioningState.Canceled;
            case Requested -> ProvisioningState.Accepted;
            case Running ->
                rollout.phase() == Rollout.Phase.SETTLING ? ProvisioningState.Verifying : running(operation);
        };
    }

    private static ProvisioningState running(Operation operation) {
        return switch (operation.type()) {
            case Create -> ProvisioningState.Creating;
            case Update -> ProvisioningState.Updating;
            case Delete -> ProvisioningState.Deleting;
        };
    }

    private static @Nullable MappingsStatus mappings(Decision decision, @Nullable IotConnectorStatus before) {
        return switch (decision) {
            case Plan plan ->
                new MappingsStatus(
                        plan.mappings().deviceHash(),
                        plan.mappings().fhirHash(),
                        plan.mappings().warnings());
            case Refusal refusal -> before == null ? null : before.mappings();
        };
    }
}
