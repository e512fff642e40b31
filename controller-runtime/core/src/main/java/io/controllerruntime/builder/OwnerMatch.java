// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

/** Which of its owners an object wakes (Go: builder.MatchEveryOwner). */
public enum OwnerMatch {
    /** The one that controls it. */
    ONLY_CONTROLLER,
    /** Every one that it names. */
    EVERY_OWNER
}
