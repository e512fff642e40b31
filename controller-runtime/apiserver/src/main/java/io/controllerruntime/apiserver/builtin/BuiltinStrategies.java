// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.builtin.BuiltinStrategy.Shape;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.runtime.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The strategies of Kubernetes' own kinds. Thread-safe; one for each server, because services have their addresses from here. */
public final class BuiltinStrategies {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private final WireTypes types = WireTypes.load();
    private final Map<GroupResource, BuiltinStrategy> strategies = new HashMap<>();

    /** @param clock tells since when a pod waits to be scheduled */
    public BuiltinStrategies(ServiceAddresses addresses, Clock clock) {
        addCore(addresses, clock);
        add("apps", "v1", "Deployment", "deployments", DeploymentStrategy::new);
        add("apps", "v1", "ReplicaSet", "replicasets", ReplicaSetStrategy::new);
        add("apps", "v1", "StatefulSet", "statefulsets", StatefulSetStrategy::new);
        add("apps", "v1", "DaemonSet", "daemonsets", DaemonSetStrategy::new);
        add("batch", "v1", "Job", "jobs", JobStrategy::new);
        add("batch", "v1", "CronJob", "cronjobs", CronJobStrategy::new);
        add("coordination.k8s.io", "v1", "Lease", "leases", LeaseStrategy::new);
        add("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", DisruptionBudgetStrategy::new);
        add("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", AutoscalerStrategy::new);
        add("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", NetworkPolicyStrategy::new);
        add("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", EndpointSliceStrategy::new);
        WireForm core = form("", "v1", "Event");
        add("events.k8s.io", "v1", "Event", "events", form -> new EventStrategy(form, core, EventForm.EVENTS));
        addPlain();
        add(RBAC, "v1", "Role", "roles", form -> new RoleStrategy(form, true));
        add(RBAC, "v1", "ClusterRole", "clusterroles", form -> new RoleStrategy(form, false));
        add(RBAC, "v1", "RoleBinding", "rolebindings", form -> new RoleBindingStrategy(form, true));
        add(RBAC, "v1", "ClusterRoleBinding", "clusterrolebindings", form -> new RoleBindingStrategy(form, false));
    }

    private void addCore(ServiceAddresses addresses, Clock clock) {
        add("", "v1", "Pod", "pods", form -> new PodStrategy(form, clock));
        add("", "v1", "PodTemplate", "podtemplates", PodTemplateStrategy::new);
        add("", "v1", "ReplicationController", "replicationcontrollers", ReplicationControllerStrategy::new);
        add("", "v1", "Service", "services", form -> new ServiceStrategy(form, addresses));
        add(
                "",
                "v1",
                "ServiceAccount",
                "serviceaccounts",
                form -> new PlainStrategy(form, Shape.DATA, UnaryOperator.identity()));
        add("", "v1", "ConfigMap", "configmaps", ConfigMapStrategy::new);
        add("", "v1", "Secret", "secrets", SecretStrategy::new);
        add("", "v1", "Endpoints", "endpoints", EndpointsStrategy::new);
        add("", "v1", "Namespace", "namespaces", NamespaceStrategy::new);
        add("", "v1", "Node", "nodes", NodeStrategy::new);
        add("", "v1", "Event", "events", form -> new EventStrategy(form, form, EventForm.CORE));
    }

    /** Kinds that are neither defaulted nor validated here: what is written is stored, in the form in which Kubernetes writes it. */
    private void addPlain() {
        plain("", "LimitRange", "limitranges", Shape.DATA);
        plain("", "PersistentVolume", "persistentvolumes", Shape.STATUS);
        add(
                "",
                "v1",
                "PersistentVolumeClaim",
                "persistentvolumeclaims",
                form -> new PlainStrategy(form, Shape.STATUS, ClaimDefaults::of));
        plain("", "ResourceQuota", "resourcequotas", Shape.STATUS);
        plain("apps", "ControllerRevision", "controllerrevisions", Shape.DATA);
        plain("networking.k8s.io", "Ingress", "ingresses", Shape.SPEC_AND_STATUS);
        plain("networking.k8s.io", "IngressClass", "ingressclasses", Shape.SPEC);
        // It has no spec, so its generation stays 1.
        plain("scheduling.k8s.io", "PriorityClass", "priorityclasses", Shape.SPEC);
        plain("storage.k8s.io", "StorageClass", "storageclasses", Shape.DATA);
    }

    private void plain(String group, String kind, String resource, Shape shape) {
        add(group, "v1", kind, resource, form -> new PlainStrategy(form, shape, UnaryOperator.identity()));
    }

    private void add(
            String group, String version, String kind, String resource, Function<WireForm, BuiltinStrategy> strategy) {
        strategies.put(new GroupResource(group, resource), strategy.apply(form(group, version, kind)));
    }

    private WireForm form(String group, String version, String kind) {
        return new WireForm(
                types.kind(new GroupVersionKind(group, version, kind)).orElseThrow());
    }

    /** The strategy of a resource that has one. */
    public Optional<Strategy> of(GroupResource resource) {
        return Optional.ofNullable(strategies.get(resource));
    }

    /** What is wrong with the name of an object; rules differ by kind. */
    public List<String> nameErrors(GroupResource resource, String name) {
        BuiltinStrategy strategy = strategies.get(resource);
        return strategy == null ? Names.dnsSubdomain(name) : strategy.nameErrors(name);
    }
}
