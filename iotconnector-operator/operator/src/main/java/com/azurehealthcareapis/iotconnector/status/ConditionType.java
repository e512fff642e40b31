// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;

/** The conditions of a connector, in the order they are listed in. */
public enum ConditionType {
    /** Sums it up: every function is available, or there is nothing to do. */
    Ready,
    /** The connector, its mappings and the platform's settings fit together. */
    SpecValid,
    /** The functions can find their mappings. */
    MappingsDelivered,
    NormalizationReady,
    GroupingReady,
    FhirTransformationReady,
    /** The world is being changed to match the spec. */
    Reconciling,
    /** Nothing will change without help. */
    Stalled,
    /** What was ready is not all available now. */
    Degraded;

    static ConditionType of(WorkloadName name) {
        return switch (name) {
            case Normalization -> NormalizationReady;
            case Grouping -> GroupingReady;
            case FhirTransformation -> FhirTransformationReady;
        };
    }
}
