// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.meta.GroupResource;

/** The resources that workloads are made of. */
final class Resources {

    static final GroupResource PODS = new GroupResource("", "pods");
    static final GroupResource REPLICATION_CONTROLLERS = new GroupResource("", "replicationcontrollers");
    static final GroupResource REPLICA_SETS = new GroupResource("apps", "replicasets");
    static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");

    private Resources() {}
}
