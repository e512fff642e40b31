// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.time.Duration;

/**
 * How the informer of a kind is doing, for metrics.
 *
 * @param objects how many it holds
 * @param bytes how long their JSON is
 * @param relists how often everything had to be asked for again, because the history was gone
 * @param watchRestarts how often a watch was opened again
 * @param silence since the server last gave a sign of life: an answer, an event, a bookmark
 */
public record InformerSnapshot(int objects, long bytes, long relists, long watchRestarts, Duration silence) {}
