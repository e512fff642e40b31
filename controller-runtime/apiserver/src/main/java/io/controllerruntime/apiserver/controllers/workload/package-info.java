// SPDX-License-Identifier: Apache-2.0
/**
 * Deployments, ReplicaSets and ReplicationControllers: how many pods there are, and of which template.
 *
 * <p>A Deployment scales ReplicaSets ({@link io.controllerruntime.apiserver.controllers.workload.DeploymentController}), a ReplicaSet creates and
 * deletes pods ({@link io.controllerruntime.apiserver.controllers.workload.ReplicaController}). Where kube-controller-manager writes several
 * times in one pass on what it remembers, these write once and look again: the order of what is written is the same. Sources:
 * k8s.io/kubernetes/pkg/controller/{deployment,replicaset}. What becomes of a pod is told in package {@code pod}.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers.workload;

import org.jspecify.annotations.NullMarked;
