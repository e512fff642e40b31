// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.client.Fence;
import io.controllerruntime.leaderelection.Standing.Reign;
import io.controllerruntime.runtime.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Open while this process leads. It shuts by the monotonic clock, at the deadline, whether or not any thread gets to run then.
 *
 * <p>Thread-safe. A term that was shut is never opened again, so a renewal that comes too late changes nothing.
 */
final class LeaderFence implements Fence {

    private record Term(int token, long deadline) {}

    private final String lease;
    private final Clock clock;
    private final LeadershipObserver observer;
    private final AtomicReference<@Nullable Term> term = new AtomicReference<>();

    /** @param lease what is fenced, for messages */
    LeaderFence(String lease, Clock clock, LeadershipObserver observer) {
        this.lease = lease;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public void check() {
        if (!isOpen()) {
            throw new IllegalStateException("this process may no longer be the leader (" + lease
                    + "): no write may begin; end the work, the next leader does it");
        }
    }

    @Override
    public boolean isOpen() {
        return !remaining().isZero();
    }

    /** The fencing token of the present term. */
    OptionalInt token() {
        Term present = term.get();
        return present == null || isOver(present) ? OptionalInt.empty() : OptionalInt.of(present.token());
    }

    /** How long it stays open unless it is extended; zero when it is shut. */
    Duration remaining() {
        Term present = term.get();
        return present == null || isOver(present)
                ? Duration.ZERO
                : Duration.ofNanos(present.deadline() - clock.nanoTime());
    }

    void open(Reign reign) {
        term.set(new Term(reign.held().transitions(), reign.deadline()));
        observer.elected(reign.held().transitions());
    }

    /** Moves the deadline on, unless the fence was shut meanwhile. */
    void extend(Reign reign) {
        Term present = term.get();
        if (present != null && !isOver(present)) {
            term.compareAndSet(present, new Term(present.token(), reign.deadline()));
        }
    }

    void shut() {
        if (term.getAndSet(null) != null) {
            observer.ended();
        }
    }

    private boolean isOver(Term present) {
        return clock.nanoTime() - present.deadline() >= 0;
    }
}
