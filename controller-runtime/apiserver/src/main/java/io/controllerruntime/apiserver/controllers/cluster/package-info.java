// SPDX-License-Identifier: Apache-2.0
/**
 * What keeps a cluster tidy whatever is in it: the garbage collector, the end of namespaces, what every namespace has, and cluster roles
 * that are made of others.
 *
 * <p>The garbage collector knows every object by its owners and nothing else of it. Sources:
 * k8s.io/kubernetes/pkg/controller/{garbagecollector,namespace,serviceaccount,certificates/rootcacertpublisher,clusterroleaggregation}.
 * Workloads and pods have packages of their own.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers.cluster;

import org.jspecify.annotations.NullMarked;
