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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives the status of a connector. Immutable. */
public final class StatusRules {

    private final Duration failureGracePeriod;

    /** @param failureGracePeriod how long pods may fail in a way that may pass before the operation does */
    public StatusRules(Duration failureGracePeriod) {
        this.failureGracePeriod = failureGracePeriod;
    }

    /**
     * The status after a reconcile.
     *
     * @param connector as it was read, with the status it had
     * @param decision what was planned for it
     * @param rollout what is there
     * @param now the wall clock
     */
    public IotConnectorStatus next(IotConnector connector, Decision decision, Rollout rollout, Instant now) {
        Diagnoses diagnoses = Diagnoses.of(connector, rollout, failureGracePeriod, now);
        Health observed = Health.of(decision, rollout, diagnoses);
        Operation operation = Operations.next(connector, observed, now);
        Health health = observed.after(operation, connector);
        List<WorkloadStatus> workloads = Workloads.of(connector, rollout, diagnoses);
        ConditionSet conditions = ConditionSet.after(connector, now);
        Conditions.add(connector, decision, health, rollout, diagnoses, conditions);
        Workloads.addConditions(workloads, conditions);
        return new IotConnectorStatus(
                Generations.current(connector),
                health instanceof Health.Ready
                        ? (Long) Generations.current(connector)
                        : Generations.lastSucceeded(connector),
                provisioningState(operation, rollout, diagnoses),
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

    /** When time alone changes the status next, if it does: the operation takes too long, or a failure lasts too long. */
    public Optional<Instant> nextChange(
            IotConnector connector, IotConnectorStatus status, Rollout rollout, Instant now) {
        return Stream.of(Operations.timeout(connector, status), Diagnoses.nextFatal(rollout, failureGracePeriod, now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static ProvisioningState provisioningState(Operation operation, Rollout rollout, Diagnoses diagnoses) {
        return switch (operation.status()) {
            case Succeeded -> ProvisioningState.Succeeded;
            case Failed -> ProvisioningState.Failed;
            case Canceled -> ProvisioningState.Canceled;
            case Requested -> ProvisioningState.Accepted;
            case Running ->
                rollout.phase() == Rollout.Phase.SETTLING && diagnoses.isEmpty()
                        ? ProvisioningState.Verifying
                        : running(operation);
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
