// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

/**
 * How far history goes back.
 *
 * @param changes the most writes that are remembered
 * @param bytes the most bytes that objects may take which are only there because history remembers them
 */
public record HistoryLimits(int changes, long bytes) {

    public static final HistoryLimits DEFAULT = new HistoryLimits(50_000, 64L << 20);
}
