// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

/** What the {@link Elector} wants done next. Exactly one {@link Signal} answers each. */
sealed interface Effect {

    /** Read the lease. */
    record Read() implements Effect {}

    /** Create the lease, unless there is one. */
    record Create(LeaseRecord lease) implements Effect {}

    /** Replace the lease, if it is still in the state that was last read or written. */
    record Update(LeaseRecord lease) implements Effect {}

    /** Do nothing until the monotonic clock shows {@code until}, or the lease becomes free. */
    record Wait(long until) implements Effect {}
}
