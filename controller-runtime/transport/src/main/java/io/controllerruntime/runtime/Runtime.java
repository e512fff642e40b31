// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.runtime;

import io.controllerruntime.transport.KubeTransport;

/**
 * Everything of the outside world that a process of controllers touches.
 *
 * <p>A process is built by a factory from this value: a crash is dropping it, a restart is calling the factory again, two replicas are
 * two calls.
 *
 * @param clock reads time
 * @param randoms draws random numbers
 * @param tasks starts tasks
 * @param transport talks to the API server
 */
@SuppressWarnings("AvoidCommonTypeNames")
public record Runtime(Clock clock, Randoms randoms, TaskRunner tasks, KubeTransport transport) {}
