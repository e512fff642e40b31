// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/**
 * How one function is doing.
 *
 * @param name The function.
 * @param deploymentName The Deployment that runs it; absent when none does.
 * @param image The image the Deployment runs it from; absent when none does.
 * @param replicas Number of pods wanted.
 * @param updatedReplicas Number of pods that run the current configuration.
 * @param readyReplicas Number of pods that are ready.
 * @param availableReplicas Number of pods that have been ready for some time.
 * @param ready Ready and wanted pods, for people: 1/1.
 * @param state Pending, Progressing, Ready, Degraded, Failed or Disabled.
 * @param reason Machine-readable reason of the state.
 * @param message The reason for people.
 */
public record WorkloadStatus(
        WorkloadName name,
        @Nullable String deploymentName,
        @Nullable String image,
        int replicas,
        int updatedReplicas,
        int readyReplicas,
        int availableReplicas,
        String ready,
        State state,
        String reason,
        @Nullable String message) {

    /** How a function is doing. */
    public enum State {
        /** Nothing runs yet. */
        Pending,
        /** Pods are being started or replaced. */
        Progressing,
        Ready,
        /** It was ready once, and now lacks pods. */
        Degraded,
        /** It gave up getting ready. */
        Failed,
        /** It shall not run. */
        Disabled
    }
}
