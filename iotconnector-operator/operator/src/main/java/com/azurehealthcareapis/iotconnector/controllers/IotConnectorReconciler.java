// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Mappings;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import com.azurehealthcareapis.iotconnector.status.StatusRules;
import io.controllerruntime.annotations.Rbac;
import io.controllerruntime.client.Client;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.Clock;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings about one IotConnector: read, decide, apply, observe, report.
 *
 * <p>A connector that cannot be brought about gets a status that says why; what runs is left alone. One that is gone needs nothing: the
 * garbage collector follows the owner references of its children.
 */
@Rbac(
        groups = "services.azurehealthcareapis.com",
        resources = "iotconnectors",
        verbs = {"get", "list", "watch"})
@Rbac(groups = "services.azurehealthcareapis.com", resources = "iotconnectors/status", verbs = "patch")
@Rbac(groups = "services.azurehealthcareapis.com", resources = "iotconnectors/finalizers", verbs = "update")
@Rbac(
        groups = "",
        resources = "pods",
        verbs = {"list", "watch"})
public final class IotConnectorReconciler implements Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(IotConnectorReconciler.class);

    /** Timers and wall clock may differ a little: never ask for less. */
    private static final Duration MIN_WAIT = Duration.ofSeconds(1);

    private final Client client;
    private final Children children;
    private final Settings settings;
    private final StatusRules rules;
    private final Clock clock;

    /** @param children writes the connector's children */
    public IotConnectorReconciler(Client client, Children children, Settings settings, Clock clock) {
        this.client = client;
        this.children = children;
        this.settings = settings;
        this.rules = new StatusRules(settings.failureGracePeriod());
        this.clock = clock;
    }

    @Override
    public Result reconcile(Request request) {
        return client.get(IotConnector.class, request.key())
                .map(this::reconcile)
                .orElseGet(Result::done);
    }

    private Result reconcile(IotConnector connector) {
        Instant now = clock.now();
        if (connector.metadata().getDeletionTimestamp() != null) {
            report(connector, StatusRules.deleting(connector, now));
            return Result.done();
        }
        Children.Outcome outcome = children.apply(connector, decide(connector));
        Rollout rollout = observe(connector, outcome.deployment(), now);
        IotConnectorStatus status = rules.next(connector, outcome.decision(), rollout, now);
        report(connector, status);
        return isSeenByTryingOnly(outcome.decision())
                ? Result.retry()
                : rules.nextChange(connector, status, rollout, now)
                        .map(time -> lookAgain(Duration.between(now, time)))
                        .orElseGet(Result::done);
    }

    private Decision decide(IotConnector connector) {
        return switch (Mappings.resolve(connector, key -> client.get(V1ConfigMap.class, key))) {
            case Mappings mappings -> Plan.of(connector, settings, mappings);
            case Refusal refusal -> refusal;
        };
    }

    private Rollout observe(IotConnector connector, @Nullable V1Deployment deployment, Instant now) {
        return deployment == null
                ? Rollout.none()
                : Rollout.of(deployment, client.list(V1Pod.class, Pods.of(connector)), now);
    }

    private void report(IotConnector connector, IotConnectorStatus status) {
        client.patchStatus(connector, connector.withStatus(status));
        if (!Headline.of(status).equals(Headline.of(connector.status()))) {
            LOG.info(Headline.line(status));
        }
    }

    private static boolean isSeenByTryingOnly(Decision decision) {
        return decision instanceof Refusal refusal && refusal.isSeenByTryingOnly();
    }

    /** Changes wake the connector by themselves, except that time passes. */
    private static Result lookAgain(Duration wait) {
        return Result.requeueAfter(wait.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : wait);
    }
}
