// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.reconcile;

import java.time.Duration;

/** When a reconciler wants to be called again for the same object. */
public sealed interface Result {

    /** All is as it should be: not before something changes. */
    static Result done() {
        return new Done();
    }

    /** After {@code delay}, or earlier when something changes. Earlier failures are forgotten. */
    static Result requeueAfter(Duration delay) {
        return new RequeueAfter(delay);
    }

    /** After the back-off that a failure would have, without counting as an error. */
    static Result retry() {
        return new Retry();
    }

    /** See {@link #done()}. */
    record Done() implements Result {}

    /**
     * See {@link #requeueAfter}.
     *
     * @param delay more than zero
     */
    record RequeueAfter(Duration delay) implements Result {
        public RequeueAfter {
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException(
                        "requeueAfter needs a positive delay, was " + delay + "; use retry() or done()");
            }
        }
    }

    /** See {@link #retry()}. */
    record Retry() implements Result {}
}
