// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static java.util.Map.entry;

import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.Map;
import java.util.Optional;

/** The printers of the built-in resources: AddHandlers in k8s.io/kubernetes/pkg/printers/internalversion/printers.go. */
final class BuiltinPrinters {

    /** By {@link GroupResource#toString()}. */
    private static final Map<String, Printer> ALL = Map.ofEntries(
            entry("pods", PodPrinters.POD),
            entry("podtemplates", PodPrinters.POD_TEMPLATE),
            entry("replicationcontrollers", WorkloadPrinters.REPLICATION_CONTROLLER),
            entry("deployments.apps", WorkloadPrinters.DEPLOYMENT),
            entry("replicasets.apps", WorkloadPrinters.REPLICA_SET),
            entry("statefulsets.apps", WorkloadPrinters.STATEFUL_SET),
            entry("daemonsets.apps", WorkloadPrinters.DAEMON_SET),
            entry("controllerrevisions.apps", WorkloadPrinters.CONTROLLER_REVISION),
            entry("jobs.batch", WorkloadPrinters.JOB),
            entry("cronjobs.batch", WorkloadPrinters.CRON_JOB),
            entry("services", NetworkPrinters.SERVICE),
            entry("endpoints", NetworkPrinters.ENDPOINTS),
            entry("endpointslices.discovery.k8s.io", NetworkPrinters.ENDPOINT_SLICE),
            entry("networkpolicies.networking.k8s.io", NetworkPrinters.NETWORK_POLICY),
            entry("ingresses.networking.k8s.io", NetworkPrinters.INGRESS),
            entry("ingressclasses.networking.k8s.io", NetworkPrinters.INGRESS_CLASS),
            entry("servicecidrs.networking.k8s.io", NetworkPrinters.SERVICE_CIDR),
            entry("ipaddresses.networking.k8s.io", NetworkPrinters.IP_ADDRESS),
            entry("namespaces", ClusterPrinters.NAMESPACE),
            entry("nodes", ClusterPrinters.NODE),
            entry("events", ClusterPrinters.EVENT),
            entry("events.events.k8s.io", ClusterPrinters.EVENT),
            entry("leases.coordination.k8s.io", ClusterPrinters.LEASE),
            entry("componentstatuses", ClusterPrinters.COMPONENT_STATUS),
            entry("rolebindings.rbac.authorization.k8s.io", ClusterPrinters.BINDING),
            entry("clusterrolebindings.rbac.authorization.k8s.io", ClusterPrinters.BINDING),
            entry("configmaps", ConfigPrinters.CONFIG_MAP),
            entry("secrets", ConfigPrinters.SECRET),
            entry("serviceaccounts", ConfigPrinters.SERVICE_ACCOUNT),
            entry("resourcequotas", ConfigPrinters.RESOURCE_QUOTA),
            entry("poddisruptionbudgets.policy", ConfigPrinters.DISRUPTION_BUDGET),
            entry("horizontalpodautoscalers.autoscaling", ConfigPrinters.AUTOSCALER),
            entry("priorityclasses.scheduling.k8s.io", ConfigPrinters.PRIORITY_CLASS),
            entry("runtimeclasses.node.k8s.io", ConfigPrinters.RUNTIME_CLASS),
            entry("mutatingwebhookconfigurations.admissionregistration.k8s.io", ConfigPrinters.WEBHOOKS),
            entry("validatingwebhookconfigurations.admissionregistration.k8s.io", ConfigPrinters.WEBHOOKS),
            entry("validatingadmissionpolicies.admissionregistration.k8s.io", ConfigPrinters.ADMISSION_POLICY),
            entry(
                    "validatingadmissionpolicybindings.admissionregistration.k8s.io",
                    ConfigPrinters.ADMISSION_POLICY_BINDING),
            entry("certificatesigningrequests.certificates.k8s.io", ConfigPrinters.SIGNING_REQUEST),
            entry("flowschemas.flowcontrol.apiserver.k8s.io", ConfigPrinters.FLOW_SCHEMA),
            entry("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", ConfigPrinters.PRIORITY_LEVEL),
            entry("persistentvolumes", StoragePrinters.VOLUME),
            entry("persistentvolumeclaims", StoragePrinters.CLAIM),
            entry("storageclasses.storage.k8s.io", StoragePrinters.STORAGE_CLASS),
            entry("volumeattributesclasses.storage.k8s.io", StoragePrinters.ATTRIBUTES_CLASS),
            entry("volumeattachments.storage.k8s.io", StoragePrinters.ATTACHMENT),
            entry("csinodes.storage.k8s.io", StoragePrinters.CSI_NODE),
            entry("csidrivers.storage.k8s.io", StoragePrinters.CSI_DRIVER),
            entry("deviceclasses.resource.k8s.io", StoragePrinters.DEVICE_CLASS),
            entry("resourceclaims.resource.k8s.io", StoragePrinters.RESOURCE_CLAIM),
            entry("resourceclaimtemplates.resource.k8s.io", StoragePrinters.DEVICE_CLASS),
            entry("resourceslices.resource.k8s.io", StoragePrinters.RESOURCE_SLICE));

    private BuiltinPrinters() {}

    static Optional<Printer> of(GroupResource resource) {
        return Optional.ofNullable(ALL.get(resource.toString()));
    }
}
