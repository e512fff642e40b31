// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of pods: a scheduler that finds them a node, and a kubelet that plays their containers.
 *
 * <p>Nothing runs: each container is a small machine of states whose transitions are due at some time
 * ({@link io.controllerruntime.apiserver.controllers.pod.ContainerLife}), and the status of a pod is a function of its containers
 * ({@link io.controllerruntime.apiserver.controllers.pod.PodStatus}). By default a pod is ready at once;
 * {@link io.controllerruntime.apiserver.controllers.pod.Script} says what else can happen. Sources: k8s.io/kubernetes/pkg/kubelet and
 * pkg/scheduler. How many pods there are is decided in package {@code workload}.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers.pod;

import org.jspecify.annotations.NullMarked;
