// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import io.controllerruntime.reconcile.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What became of several cleanups. For one thread. */
final class Outcome {

    private final List<String> done = new ArrayList<>();
    private Result result = Result.done();
    private @Nullable Exception failure;

    /** Runs one and notes how it ended. */
    void run(String key, Callable<Result> cleanup) {
        try {
            Result one = cleanup.call();
            if (one == null) {
                throw new IllegalStateException("the cleanup of finalizer " + key
                        + " returned null; return Result.done(), requeueAfter(delay) or retry()");
            }
            if (one instanceof Result.Done) {
                done.add(key);
            }
            result = sooner(result, one);
        } catch (Exception thrown) {
            fail(thrown);
        }
    }

    private void fail(Exception thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // the others' calls end at once
        }
        if (failure == null) {
            failure = thrown;
        } else {
            failure.addSuppressed(thrown);
        }
    }

    /** The keys whose cleanups are done. */
    List<String> done() {
        return done;
    }

    /**
     * When to look again: at the earliest that any cleanup wants.
     *
     * @throws Exception the first one, if any threw
     */
    Result result() throws Exception {
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** A delay is a known time, a back-off is not: where one cleanup wants each, its progress counts. */
    private static Result sooner(Result left, Result right) {
        return switch (left) {
            case Result.Done() -> right;
            case Result.Retry() -> right instanceof Result.RequeueAfter ? right : left;
            case Result.RequeueAfter(Duration delay) ->
                right instanceof Result.RequeueAfter(Duration other) && other.compareTo(delay) < 0 ? right : left;
        };
    }
}
