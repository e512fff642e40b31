// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** When a function works off the events that it has read: after a time, or when enough are there. */
public sealed interface Batching permits NormalizationBatching, GroupBatching {

    int flushTimespanSeconds();

    int maxEvents();

    @Nullable
    Integer maxEventsAllPartitions();
}
