// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.metrics.ControllerMetrics;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.reconcile.TerminalException;
import io.kubernetes.client.extended.workqueue.RateLimitingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When does a request run again, after its reconcile has ended? Semantics: controller-runtime, pkg/internal/controller/controller.go. */
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Controller.class);

    private final RateLimitingQueue<Request> queue;
    private final ControllerMetrics metrics;

    Settlement(RateLimitingQueue<Request> queue, ControllerMetrics metrics) {
        this.queue = queue;
        this.metrics = metrics;
    }

    /** The reconciler has answered. */
    void answered(Request request, Result result) {
        switch (result) {
            case Result.Done() -> {
                queue.forget(request);
                metrics.success();
            }
            case Result.RequeueAfter(var delay) -> {
                queue.forget(request);
                queue.addAfter(request, delay);
                metrics.requeueAfter();
            }
            case Result.Retry() -> {
                queue.addRateLimited(request);
                metrics.requeue();
            }
        }
    }

    /** The reconciler has thrown. A terminal error leaves the failures remembered: only a success starts the back-off afresh. */
    void failed(Request request, Throwable thrown) {
        switch (thrown) {
            case Throwable cut
            when queue.isShuttingDown() && isInterrupted(cut) ->
                log.debug("Reconciling {} was interrupted by the stop of its controller", request, cut);
            case TerminalException terminal -> {
                metrics.terminalError();
                log.error("Reconciling {} failed; it is not tried again before the object changes", request, terminal);
            }
            case ApiException.Conflict conflict -> {
                queue.addRateLimited(request);
                metrics.conflict();
                log.debug("Reconciling {} met a newer version; it is tried again: {}", request, conflict.getMessage());
            }
            case Error panic -> {
                retry(request, panic);
                metrics.panic();
            }
            case Throwable error -> {
                retry(request, error);
                metrics.error();
            }
        }
    }

    /** A call to the server that was interrupted throws an error of its own and leaves the flag set. */
    private static boolean isInterrupted(Throwable thrown) {
        return thrown instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    private void retry(Request request, Throwable error) {
        queue.addRateLimited(request);
        if (queue.isShuttingDown()) {
            log.error(
                    "Reconciling {} failed while its controller stops; the next start tries it again", request, error);
        } else {
            log.error(
                    "Reconciling {} failed; it is tried again, failure {}", request, queue.numRequeues(request), error);
        }
    }
}
