// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import java.time.Duration;

/**
 * A queue at one instant.
 *
 * @param depth how many keys are due and wait for a worker
 * @param unfinishedWork for how long the keys in work have been worked on, summed up
 * @param longestRunning for how long the slowest of them has been
 */
public record QueueSnapshot(int depth, Duration unfinishedWork, Duration longestRunning) {}
