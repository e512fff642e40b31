// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.extended;

import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reconcilers that were written for client-java-extended. */
public final class Reconcilers {

    private Reconcilers() {}

    /**
     * Runs an old reconciler.
     *
     * <p>{@code new Result(false)} is {@link Result#done}, {@code new Result(true)} is {@link Result#retry}, and {@code new Result(true,
     * delay)} is {@link Result#requeueAfter}. In contrast to DefaultController, a null result is an error that is tried again, and a result
     * with a delay forgets earlier failures.
     *
     * @param reconciler is given requests whose namespace is null for a cluster-scoped object
     */
    public static Reconciler from(io.kubernetes.client.extended.controller.reconciler.Reconciler reconciler) {
        return request -> translated(reconciler.reconcile(translated(request)));
    }

    private static io.kubernetes.client.extended.controller.reconciler.Request translated(Request request) {
        return request.namespace().isEmpty()
                ? new io.kubernetes.client.extended.controller.reconciler.Request(request.name())
                : new io.kubernetes.client.extended.controller.reconciler.Request(request.namespace(), request.name());
    }

    private static Result translated(io.kubernetes.client.extended.controller.reconciler.@Nullable Result result) {
        if (result == null) {
            throw new IllegalStateException("the reconciler returned null; return new Result(false) when all is done");
        }
        if (!result.isRequeue()) {
            return Result.done();
        }
        Duration delay = result.getRequeueAfter();
        return delay != null && delay.isPositive() ? Result.requeueAfter(delay) : Result.retry();
    }
}
