// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.Max;
import io.controllerruntime.annotations.Min;
import org.jspecify.annotations.Nullable;

/**
 * Batching of measurements, and of groups of them.
 *
 * @param flushTimespanSeconds Longest time in seconds that an event waits in a batch. Feeds EventBatching__FlushTimespan. Default: 300.
 * @param maxEvents Number of events of one partition that end a batch early. Feeds EventBatching__MaxEvents. Default: 300.
 * @param maxEventsAllPartitions Number of events that all partitions of a pod may hold together; each gets an equal share, at least
 *     maxEvents. Feeds EventBatching__MaxEventsAllPartitions.
 */
public record GroupBatching(
        @Default("300") @Min(1) @Max(3600) int flushTimespanSeconds,
        @Default("300") @Min(1) @Max(10000) int maxEvents,
        @Nullable @Min(1) @Max(100000) Integer maxEventsAllPartitions)
        implements Batching {}
