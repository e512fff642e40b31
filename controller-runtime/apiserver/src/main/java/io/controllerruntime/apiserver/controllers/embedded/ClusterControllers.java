// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.cluster.GarbageCollector;
import io.controllerruntime.apiserver.controllers.cluster.NamespaceController;
import io.controllerruntime.apiserver.controllers.cluster.NamespaceFurnisher;
import io.controllerruntime.apiserver.controllers.cluster.RoleAggregation;
import io.controllerruntime.apiserver.controllers.network.EndpointSliceController;
import io.controllerruntime.apiserver.controllers.network.EndpointsController;
import io.controllerruntime.apiserver.controllers.pod.Kubelet;
import io.controllerruntime.apiserver.controllers.pod.NodeKeeper;
import io.controllerruntime.apiserver.controllers.pod.Scheduler;
import io.controllerruntime.apiserver.controllers.pod.Scripts;
import io.controllerruntime.apiserver.controllers.workload.DeploymentController;
import io.controllerruntime.apiserver.controllers.workload.DisruptionController;
import io.controllerruntime.apiserver.controllers.workload.ReplicaController;
import java.util.List;
import java.util.Set;

/** The controllers that a cluster has, each of which can be left out. */
public enum ClusterControllers {
    GARBAGE_COLLECTOR,
    NAMESPACES,
    /** The default service account, and the authority's certificate, of each namespace. */
    FURNISHING,
    ROLE_AGGREGATION,
    DEPLOYMENTS,
    REPLICA_SETS,
    REPLICATION_CONTROLLERS,
    /** How many pods budgets let be evicted. */
    DISRUPTION_BUDGETS,
    ENDPOINT_SLICES,
    ENDPOINTS,
    NODES,
    SCHEDULER,
    KUBELET;

    /**
     * New ones, for one server.
     *
     * @param wanted which
     * @param scripts what is to happen to pods
     * @param authority the certificate of the cluster's authority, as PEM
     */
    public static List<Controller> of(Set<ClusterControllers> wanted, Scripts scripts, String authority) {
        return wanted.stream().sorted().map(one -> one.make(scripts, authority)).toList();
    }

    private Controller make(Scripts scripts, String authority) {
        return switch (this) {
            case GARBAGE_COLLECTOR -> new GarbageCollector();
            case NAMESPACES -> new NamespaceController();
            case FURNISHING -> new NamespaceFurnisher(authority);
            case ROLE_AGGREGATION -> new RoleAggregation();
            case DEPLOYMENTS -> new DeploymentController();
            case REPLICA_SETS -> ReplicaController.ofReplicaSets();
            case REPLICATION_CONTROLLERS -> ReplicaController.ofReplicationControllers();
            case DISRUPTION_BUDGETS -> new DisruptionController();
            case ENDPOINT_SLICES -> new EndpointSliceController();
            case ENDPOINTS -> new EndpointsController();
            case NODES -> new NodeKeeper();
            case SCHEDULER -> new Scheduler(scripts);
            case KUBELET -> new Kubelet(scripts);
        };
    }
}
