// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.observe.PodProblem.Kind;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with pods, judged and worded.
 *
 * @param kind what is wrong
 * @param function whose container it is about; null when it is about the pods, or another of their containers
 * @param isFatal whether it ends the operation, and not only the timeout
 * @param message what is wrong and what to do about it
 */
record Diagnosis(Kind kind, @Nullable WorkloadName function, boolean isFatal, String message) {

    /** What ended the operation first, then the gravest; the rest makes the order the same however they were found. */
    static final Comparator<Diagnosis> WORST_FIRST = Comparator.comparing(Diagnosis::isFatal, Comparator.reverseOrder())
            .thenComparing(Diagnosis::kind)
            .thenComparing(Diagnosis::function, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Diagnosis::message);

    /** The reason of conditions, and the code of the operation's error. */
    String reason() {
        return switch (kind) {
            case INVALID_IMAGE_NAME -> "InvalidImageName";
            case IMAGE_PULL -> "ImagePullFailed";
            case START_ERROR -> "ContainerStartFailed";
            case OUT_OF_MEMORY -> "OOMKilled";
            case CRASH, EXIT -> "CrashLoop";
            case CONTAINER_CONFIG -> "ContainerConfigError";
            case QUOTA_EXCEEDED -> "QuotaExceeded";
            case REFUSED -> "PodsRefused";
            case UNSCHEDULABLE -> "Unschedulable";
            case POD_FAILED -> "PodFailed";
        };
    }

    /** Whether a function suffers from it itself: all do, unless it is about the container of another one. */
    boolean concerns(WorkloadName name) {
        return Optional.ofNullable(function).filter(other -> other != name).isEmpty();
    }
}
