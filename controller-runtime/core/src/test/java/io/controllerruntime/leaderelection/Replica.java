// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.codec.Codec;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner.Body;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One process that wants to lead, with a wall clock of its own and a wire of its own. */
final class Replica {

    final LeaseWire wire;
    final Leadership leadership;
    final List<String> log = new ArrayList<>();
    private final VirtualTime time;
    private final String identity;
    private Duration wallClockError = Duration.ZERO;
    private Task process;

    Replica(VirtualTime time, LeaseServer server, LeaderElectionOptions options) {
        this.time = time;
        this.identity = options.identity();
        this.wire = new LeaseWire(server, time);
        this.leadership =
                new Leadership(new Runtime(new ErringClock(), time, time, wire), new Codec(), options, new Log());
        this.process = start(() -> {});
    }

    /** Works until it is interrupted. */
    Replica run() {
        return run(() -> time.gate().await());
    }

    Replica run(Body work) {
        process = start(() -> leadership.run(work));
        return this;
    }

    private Task start(Body body) {
        return time.start(identity, body);
    }

    Task process() {
        return process;
    }

    boolean leads() {
        return leadership.token().isPresent();
    }

    /** SIGTERM. */
    void stop() {
        process.interrupt();
    }

    /** As kill -9 looks from outside: nothing that it sends gets through any more. */
    void crash() {
        wire.setWeather(() -> new LeaseWire.Weather(LeaseWire.LOST, Duration.ZERO));
    }

    void setWallClockWrongBy(Duration error) {
        wallClockError = error;
    }

    private final class ErringClock implements Clock {
        @Override
        public Instant now() {
            return time.now().plus(wallClockError);
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }
    }

    private final class Log implements LeadershipObserver {
        @Override
        public void elected(int token) {
            log.add("elected " + token);
        }

        @Override
        public void ended() {
            log.add("ended");
        }
    }
}
