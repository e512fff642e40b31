// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.Reflector.Effect;
import io.controllerruntime.cache.Reflector.State;
import io.controllerruntime.cache.Reflector.Step;
import java.time.Duration;
import java.util.List;

/** What a failure means, and how long to wait after it. Pure. */
record Retries(Backoff backoff) {

    /** Waits as the failures of {@code next} ask for, and not less than the server does. */
    Step after(ApiException error, State next, Effect... effects) {
        var asked = error instanceof ApiException.Throttled throttled ? throttled.retryAfter() : Duration.ZERO;
        return after(asked, next, effects);
    }

    Step after(Duration asked, State next, Effect... effects) {
        Duration span = backoff.span(next.failures());
        return new Step(new State.Waiting(span.compareTo(asked) < 0 ? asked : span, next), List.of(effects));
    }

    /** Whether a watch lasted long enough to make good for the failures before it. */
    boolean isSteady(Duration openFor) {
        return openFor.compareTo(backoff.most()) >= 0;
    }

    /** The history asked for is not there: compacted or, after a restore from a backup, not written yet. */
    static boolean isExpired(ApiException error) {
        return error instanceof ApiException.Gone;
    }

    /** The server could not answer just now; the same question may be answered later. */
    static boolean isTransient(ApiException error) {
        return error.code() == 0 || error.code() == 429 || error.code() >= 500;
    }
}
