// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Decision;
import com.azurehealthcareapis.iotconnector.plan.Names;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.plan.Refusal;
import io.controllerruntime.annotations.Rbac;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.Client;
import io.controllerruntime.client.Intent;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the children of connectors. Thread-safe. */
@Rbac(
        groups = "apps",
        resources = "deployments",
        verbs = {"get", "list", "watch", "create", "patch"})
@Rbac(
        groups = "",
        resources = "configmaps",
        verbs = {"get", "list", "watch", "create", "patch", "delete"})
public final class Children {

    private static final Logger LOG = LoggerFactory.getLogger(Children.class);

    private final Client client;
    private final Scheme scheme;
    private final Codec codec;

    public Children(Client client, Scheme scheme, Codec codec) {
        this.client = client;
        this.scheme = scheme;
        this.codec = codec;
    }

    /**
     * What became of a decision.
     *
     * @param decision the decision, or the refusal that met it in the cluster
     * @param deployment the connector's Deployment, old or new; null when it has none
     */
    record Outcome(Decision decision, @Nullable V1Deployment deployment) {}

    /** Carries out a plan; of a refused connector nothing is touched. */
    Outcome apply(IotConnector connector, Decision decision) {
        return switch (decision) {
            case Plan plan ->
                nameTaken(connector, plan)
                        .map(refusal -> untouched(connector, refusal))
                        .orElseGet(() -> apply(connector, plan));
            case Refusal refusal -> untouched(connector, refusal);
        };
    }

    private Outcome apply(IotConnector connector, Plan plan) {
        try {
            if (plan.mounted() != null) {
                apply(V1ConfigMap.class, plan.mounted());
            }
            V1Deployment deployment = apply(V1Deployment.class, plan.deployment());
            if (plan.mounted() == null && Rollout.of(deployment).phase() == Rollout.Phase.COMPLETE) {
                deleteMappings(connector);
            }
            return new Outcome(plan, deployment);
        } catch (ApiException.Conflict | ApiException.Throttled | ApiException.Unreachable e) {
            throw e; // says nothing about the child: the controller tries again
        } catch (ApiException.Invalid e) {
            return refused(connector, Refusal.Reason.ChildRejected, e);
        } catch (ApiException e) {
            return refused(connector, Refusal.Reason.ChildDenied, e);
        }
    }

    private Outcome refused(IotConnector connector, Refusal.Reason reason, ApiException e) {
        return untouched(connector, new Refusal(reason, Objects.requireNonNull(e.getMessage())));
    }

    private <T extends KubernetesObject> T apply(Class<T> type, T child) {
        Optional<T> before = client.get(type, ObjectKey.of(child));
        T after = client.apply(Intent.of(scheme.typeOf(type), child, codec));
        if (!before.map(Children::version).equals(Optional.of(version(after)))) {
            LOG.info("{} {} {}", before.isEmpty() ? "created" : "changed", child.getKind(), ObjectKey.of(child));
        }
        return after;
    }

    private static String version(KubernetesObject stored) {
        return Objects.requireNonNull(
                Objects.requireNonNull(stored.getMetadata()).getResourceVersion());
    }

    private Outcome untouched(IotConnector connector, Refusal refusal) {
        V1Deployment deployment = client.get(V1Deployment.class, Names.deployment(connector))
                .filter(found -> OwnerReferences.isControlledBy(found, connector))
                .orElse(null);
        return new Outcome(refusal, deployment);
    }

    /** The ConfigMap of an earlier delivery by Mount; pods that are still to be replaced mount it. */
    private void deleteMappings(IotConnector connector) {
        ObjectKey key = Names.mappings(connector);
        client.get(V1ConfigMap.class, key)
                .filter(found -> OwnerReferences.isControlledBy(found, connector))
                .map(Children::uid)
                .ifPresent(uid -> {
                    client.delete(V1ConfigMap.class, key, DeleteOptions.none().ifUid(uid));
                    LOG.info("deleted ConfigMap {}", key);
                });
    }

    private static String uid(KubernetesObject stored) {
        return Objects.requireNonNull(
                Objects.requireNonNull(stored.getMetadata()).getUid());
    }

    /** An apply would take over whatever bears the name: a stranger's, or what a predecessor of the same name leaves behind. */
    private Optional<Refusal> nameTaken(IotConnector connector, Plan plan) {
        return Stream.of(plan.deployment(), plan.mounted())
                .filter(Objects::nonNull)
                .filter(child -> isTaken(child, connector))
                .map(child -> new Refusal(
                        Refusal.Reason.NameTaken,
                        child.getKind() + " " + ObjectKey.of(child)
                                + " exists and is not this connector's: delete it, or name the connector otherwise"))
                .findFirst();
    }

    private boolean isTaken(KubernetesObject child, IotConnector connector) {
        return client.get(child.getClass(), ObjectKey.of(child))
                .filter(found -> !OwnerReferences.isControlledBy(found, connector))
                .filter(found -> !isOrphan(found, child))
                .isPresent();
    }

    /** Whether it was a child and has no owner now: somebody removed the reference, or deleted a connector and not its children. */
    private static boolean isOrphan(KubernetesObject found, KubernetesObject child) {
        return OwnerReferences.controllerOf(found).isEmpty()
                && labels(found).entrySet().containsAll(labels(child).entrySet());
    }

    private static Map<String, String> labels(KubernetesObject object) {
        Map<String, String> labels =
                Objects.requireNonNull(object.getMetadata()).getLabels();
        return labels == null ? Map.of() : labels;
    }
}
