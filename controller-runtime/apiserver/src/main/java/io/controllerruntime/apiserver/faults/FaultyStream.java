// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.request.EventStream;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A watch that may stall or break. One reader; all else may be called from anywhere. */
final class FaultyStream implements EventStream {

    private final EventStream events;
    private final Asked asked;
    private final Duration patience;
    private final Clock clock;
    private final Gate changed;
    private final Runnable whenClosed;
    private final Set<Fault> offered = ConcurrentHashMap.newKeySet();
    private final List<Fault> stalls = new CopyOnWriteArrayList<>();
    private volatile boolean isBroken;
    private volatile boolean isClosed;

    /** The reader's own: when something was heard last. */
    private long heard;

    /** @param patience how long the client bears silence */
    FaultyStream(EventStream events, Asked asked, Duration patience, Clock clock, Gate changed, Runnable whenClosed) {
        this.events = events;
        this.asked = asked;
        this.patience = patience;
        this.clock = clock;
        this.changed = changed;
        this.whenClosed = whenClosed;
        this.heard = clock.nanoTime();
    }

    /** Lets a fault strike that has not had its chance yet. */
    void offer(Fault fault) {
        if (fault.effect() instanceof Effect.OfWatch effect && offered.add(fault) && fault.strikes(asked)) {
            switch (effect) {
                case Effect.StalledWatch stalled -> stalls.add(fault);
                case Effect.BrokenWatch broken -> breakOff();
            }
        }
    }

    private void breakOff() {
        isBroken = true;
        events.close();
        changed.open();
    }

    /** A fault is over: perhaps the stream goes on. */
    void wake() {
        changed.open();
    }

    @Override
    public Optional<byte[]> next() throws IOException, InterruptedException {
        Optional<byte[]> event = events.next();
        while (isStalled()) {
            if (!changed.await(patience.minusNanos(clock.nanoTime() - heard)) && isStalled()) {
                throw new IOException("the watch of " + asked + " was silent for " + patience);
            }
        }
        heard = clock.nanoTime();
        if (isBroken) {
            throw Lost.connection("while " + asked + " was being watched");
        }
        return isClosed ? Optional.empty() : event;
    }

    private boolean isStalled() {
        return !isBroken && !isClosed && stalls.stream().anyMatch(fault -> !fault.isOver());
    }

    @Override
    public void close() {
        isClosed = true;
        events.close();
        changed.open();
        whenClosed.run();
    }
}
