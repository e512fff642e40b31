// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.leaderelection.Elector.Now;
import io.controllerruntime.leaderelection.Standing.Candidate;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.kubernetes.client.extended.leaderelection.Lock;
import io.kubernetes.client.openapi.ApiException;
import java.time.Duration;

/**
 * Drives the {@link Elector}: does what it wants and tells it the outcome. Owned by one task at a time.
 *
 * <p>When a turn is interrupted the standing stays as it was: a write on its way counts as unanswered.
 */
final class Candidacy {

    private final Elector elector;
    private final Lock lock;
    private final Runtime runtime;
    private final Gate wake;
    private Standing standing = new Candidate(null);
    private Effect pending;

    /** @param wake cuts a wait short */
    Candidacy(Elector elector, Lock lock, Runtime runtime, Gate wake) {
        this.elector = elector;
        this.lock = lock;
        this.runtime = runtime;
        this.wake = wake;
        this.pending = new Effect.Wait(runtime.clock().nanoTime());
    }

    Standing standing() {
        return standing;
    }

    /** Carries out what is pending and decides what comes next. */
    Standing turn() throws InterruptedException {
        Signal signal = perform(pending);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return tell(signal);
    }

    /** Gives the lease back if this process holds it, or may hold it. */
    void resign() throws InterruptedException {
        tell(new Signal.Resign());
        while (!(standing instanceof Candidate)) {
            turn();
        }
    }

    private Standing tell(Signal signal) {
        var now = new Now(
                runtime.clock().nanoTime(),
                runtime.clock().now(),
                runtime.randoms().nextDouble());
        Elector.Step step = elector.step(standing, signal, now);
        pending = step.effect();
        standing = step.standing();
        return standing;
    }

    private Signal perform(Effect effect) throws InterruptedException {
        return switch (effect) {
            case Effect.Read() -> read();
            case Effect.Create(var lease) -> outcome(lock.create(lease.toWire()));
            case Effect.Update(var lease) -> outcome(lock.update(lease.toWire()));
            case Effect.Wait(var until) -> {
                wake.await(Duration.ofNanos(until - runtime.clock().nanoTime()));
                yield new Signal.Due();
            }
        };
    }

    private Signal read() {
        try {
            return new Signal.Found(LeaseRecord.of(lock.get()));
        } catch (ApiException e) {
            return e.getCode() == 404 ? new Signal.Missing() : new Signal.Failed();
        }
    }

    private static Signal outcome(boolean isAccepted) {
        return isAccepted ? new Signal.Written() : new Signal.Failed();
    }
}
