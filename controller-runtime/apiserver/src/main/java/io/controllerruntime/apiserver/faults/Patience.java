// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A client who waits for an answer only so long, while the server goes on.
 *
 * <p>Invariant: the answer has one owner: the client if it waits still when the answer comes, else nobody, and it is thrown away.
 */
final class Patience {

    private static final Outcome PENDING = new Outcome.Pending();

    private final TaskRunner tasks;
    private final Duration atMost;
    private final Gate answered;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>(PENDING);

    /** What the server does. */
    interface Exchange {
        Answer run() throws IOException, InterruptedException;
    }

    private sealed interface Outcome {
        record Pending() implements Outcome {}

        record Answered(Answer answer) implements Outcome {}

        record Failed(IOException failure) implements Outcome {}

        record Crashed(RuntimeException bug) implements Outcome {}

        record Abandoned() implements Outcome {}
    }

    Patience(TaskRunner tasks, Duration atMost) {
        this.tasks = tasks;
        this.atMost = atMost;
        this.answered = tasks.gate();
    }

    /**
     * @param what names the request
     * @throws IOException when there was no answer in time, or none at all
     */
    Answer await(String what, Exchange exchange) throws IOException, InterruptedException {
        tasks.start(what, () -> answer(outcomeOf(exchange)));
        try {
            answered.await(atMost);
        } finally {
            outcome.compareAndSet(PENDING, new Outcome.Abandoned());
        }
        return switch (outcome.get()) {
            case Outcome.Answered(Answer answer) -> answer;
            case Outcome.Failed(IOException failure) -> throw failure;
            case Outcome.Crashed(RuntimeException bug) -> throw bug;
            case Outcome.Pending pending -> throw late(what);
            case Outcome.Abandoned abandoned -> throw late(what);
        };
    }

    private IOException late(String what) {
        return new IOException("no answer to " + what + " within " + atMost);
    }

    private static Outcome outcomeOf(Exchange exchange) throws InterruptedException {
        try {
            return new Outcome.Answered(exchange.run());
        } catch (IOException e) {
            return new Outcome.Failed(e);
        } catch (RuntimeException e) {
            return new Outcome.Crashed(e);
        }
    }

    private void answer(Outcome made) {
        if (outcome.compareAndSet(PENDING, made)) {
            answered.open();
        } else if (made instanceof Outcome.Answered(Answer answer)) {
            discard(answer);
        }
    }

    /** Nobody will read it. */
    static void discard(Answer answer) {
        if (answer instanceof Answer.Watching watching) {
            watching.events().close();
        }
    }
}
