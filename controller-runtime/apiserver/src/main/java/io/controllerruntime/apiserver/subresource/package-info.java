// SPDX-License-Identifier: Apache-2.0
/**
 * The subresources that are particular to a kind: the scale of workloads and custom resources, the end of a namespace, and what is done by
 * creating something that is not stored: evicting a pod, binding it, issuing a token.
 *
 * <p>Each is ported from its storage in k8s.io/kubernetes/pkg/registry. Before: {@code request}, which reads and answers. After:
 * {@code registry}. How a request is authorized, decoded and admitted has no place here.
 */
@NullMarked
package io.controllerruntime.apiserver.subresource;

import org.jspecify.annotations.NullMarked;
