// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

/**
 * Whom a fault strikes.
 *
 * @param requests any of these
 * @param times how many of them at most
 * @param probability how likely each of them, from 0 to 1
 */
public record Rule(Requests requests, long times, double probability) {

    public Rule {
        if (times < 1 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("a fault strikes at least once, with a probability from 0 to 1, not "
                    + times + " times with probability " + probability);
        }
    }

    /** Every one of them. */
    static Rule all(Requests requests) {
        return new Rule(requests, Long.MAX_VALUE, 1);
    }
}
