// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A client who waits for an answer only so long, while the server goes on.
 *
 * <p>The outcome is settled once: by the server's answer, which is then the client's to close, or by the client who gives up, and then the
 * server throws its answer away.
 */
final class Patience {

    private final TaskRunner tasks;
    private final Duration atMost;
    private final Gate settled;
    private final CompletableFuture<Answer> outcome = new CompletableFuture<>();

    /** What the server does. */
    interface Exchange {
        Answer run() throws IOException, InterruptedException;
    }

    Patience(TaskRunner tasks, Duration atMost) {
        this.tasks = tasks;
        this.atMost = atMost;
        this.settled = tasks.gate();
    }

    /**
     * @param what names the request
     * @throws IOException when there was no answer in time, or none at all
     */
    Answer await(String what, Exchange exchange) throws IOException, InterruptedException {
        tasks.start(what, () -> settle(exchange));
        try {
            settled.await(atMost);
        } catch (InterruptedException e) {
            giveUp(e);
            throw e;
        }
        outcome.completeExceptionally(new IOException("no answer to " + what + " within " + atMost));
        return answer();
    }

    private void settle(Exchange exchange) throws InterruptedException {
        try {
            Answer answer = exchange.run();
            if (!outcome.complete(answer)) {
                discard(answer);
            }
        } catch (IOException | RuntimeException e) {
            outcome.completeExceptionally(e);
        } finally {
            settled.open();
        }
    }

    private void giveUp(InterruptedException why) {
        if (!outcome.completeExceptionally(why) && !outcome.isCompletedExceptionally()) {
            discard(outcome.join());
        }
    }

    private Answer answer() throws IOException, InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException lost -> throw lost;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new AssertionError(e);
            }
        }
    }

    /** Nobody will read it. */
    static void discard(Answer answer) {
        if (answer instanceof Answer.Watching watching) {
            watching.events().close();
        }
    }
}
