// SPDX-License-Identifier: Apache-2.0
/**
 * Reads how a Deployment and its pods are doing, as far as the status of a connector depends on it.
 *
 * <p>Before: the reconciler applied the Deployment, or found it, and listed its pods. After: {@code status} judges. Pure, and without
 * judgement: nothing here knows what a connector is. {@link com.azurehealthcareapis.iotconnector.observe.Rollout} counts, and
 * {@link com.azurehealthcareapis.iotconnector.observe.PodProblem} says what keeps pods from running: {@code CurrentPods} picks the pods that
 * matter, {@code PodProblems} reads one pod, {@code Obstacle} and {@code Restarts} a container before and after its start.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.observe;

import org.jspecify.annotations.NullMarked;
