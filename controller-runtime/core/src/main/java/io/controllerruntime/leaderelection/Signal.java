// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

/** What the {@link Elector} is told: the answers to its {@link Effect}s, and what comes from outside. */
sealed interface Signal {

    /** A wait is over, or was cut short because the lease became free. */
    record Due() implements Signal {}

    /** The lease was read. */
    record Found(LeaseRecord lease) implements Signal {}

    /** There is no lease. */
    record Missing() implements Signal {}

    /** A write was accepted. */
    record Written() implements Signal {}

    /** A read or write was refused or not answered. A write may have been carried out all the same. */
    record Failed() implements Signal {}

    /** The work has ended: give the lease back. */
    record Resign() implements Signal {}
}
