// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controllerutil;

import io.kubernetes.client.common.KubernetesObject;

/**
 * An object and what was done to it.
 *
 * @param result what was done
 * @param object the object as it then is
 */
public record Written<T extends KubernetesObject>(OperationResult result, T object) {}
